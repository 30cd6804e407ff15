import Files

/// Writes `pairs/<list>.jsonl.zst`, line by line in the lists' order.
struct PairListWriter: Sendable {
  private let content: BenchmarkContent
  private let masks: PairMasks
  /// The name of each instance's image.
  private let names: [[UInt8]]

  init(_ content: BenchmarkContent) {
    self.content = content
    masks = PairMasks(content.dataset)
    let images = content.dataset.images.map { PairLineWriter.escaped($0.name) }
    names = content.dataset.instances.map { images[$0.image] }
  }

  /// Writes one list to a new file.
  ///
  /// - Parameter progress: Called with the number of pairs written since the last call.
  /// - Throws: `OutputError`, `Interrupted`.
  func write(
    _ list: PairList, to path: String, progress: (_ pairs: Int) -> Void
  ) throws -> BenchmarkManifest.List {
    let file = try ZstdWriter(path: path)
    let labels = list.labels.map(PairLineWriter.Label.init)
    var lines = PairLineWriter()
    let sha = SHA256()
    var counts = PairCounts()
    var bytes = 0
    var chunk: [UInt8] = []
    var told = 0
    chunk.reserveCapacity(Self.chunkSize + 4096)
    func flush() throws {
      sha.update(chunk)
      try file.write(chunk)
      bytes += chunk.count
      chunk.removeAll(keepingCapacity: true)
      progress(counts.pairs - told)
      told = counts.pairs
    }
    for pair in list.pairs {
      let (keypoints, geo) = masks.masks(of: pair)
      counts.add(keypoints: keypoints, geo: geo)
      lines.append(
        source: (Int(pair.source), names[Int(pair.source)]), target: names[Int(pair.target)],
        label: (Int(pair.label), labels[Int(pair.label)]), number: Int(pair.number), keypoints: keypoints,
        geo: geo, to: &chunk)
      if chunk.count >= Self.chunkSize { try flush() }
    }
    try flush()
    try file.finish()
    return BenchmarkManifest.List(
      name: list.name, split: list.split, counts: counts, bytes: bytes, digest: sha.finish())
  }

  private static let chunkSize = 1 << 18
}
