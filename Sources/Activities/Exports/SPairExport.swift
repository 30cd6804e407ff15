import Annotations
import Benchmarks
import Documents
import Files
import Reproducibility

/// Writes SPair-71k's own layout: `ImageAnnotation`, `PairAnnotation`, `Layout/large`, and `JPEGImages` where the images
/// are at hand, with `Segmentation` where the dataset has it beside them.
///
/// What the dataset says of where an image comes from (`src_database` and the like) isn't in a benchmark and is not
/// written; pair files have every field of the published ones.
struct SPairExport {
  let catalog: BenchmarkCatalog
  let folder: String
  let images: ImageSource?
  /// The part of the images, in the order of their ids, and of the pairs to write; `nil` for all.
  let shard: Shard?
  let threads: Int

  /// Writes everything into `folder`, which exists and is empty.
  ///
  /// - Throws: `ExportError`, `OutputError`, `CatalogError`.
  func write(progress: @escaping @Sendable (_ pairs: Int) -> Void) throws -> ExportedTree {
    let instances = try catalog.instances()
    let sorted = instances.keys.sorted().compactMap { instances[$0] }
    let images = try self.images?.holding(sorted.first?.fileName)
    let masks = try images?.beside("Segmentation")
    for instance in sorted
    where !instance.schema.hasSuffix("/" + instance.category) || instance.box == nil || instance.width == nil
      || instance.category.contains("/") || instance.imageName.contains("/")
    {
      throw ExportError.notLikeSPair(folder: catalog.folder, place: instance.imageName)
    }
    for category in Set(sorted.map(\.category)).sorted() {
      try OutputFolder.make(OutputFolder.path(of: "ImageAnnotation/\(category)", in: folder))
      for tree in [images.map { _ in "JPEGImages" }, masks.map { _ in "Segmentation" }].compactMap({ $0 }) {
        try OutputFolder.make(OutputFolder.path(of: "\(tree)/\(category)", in: folder))
      }
    }
    let own = shard?.range(of: sorted.count) ?? sorted.indices
    try images?.check(sorted[own].map(\.fileName))
    let masked = try sorted.indices.parallelMap(threads: threads) { index in
      let instance = sorted[index]
      let place = "\(instance.category)/\(instance.imageName)"
      guard own.contains(index) else { return try masks?.has("\(place).png") ?? false }
      try OutputFile.writeInPlace(
        annotation(instance), to: OutputFolder.path(of: "ImageAnnotation/\(place).json", in: folder))
      if let images {
        try images.put(
          instance.fileName, at: OutputFolder.path(of: "JPEGImages/\(instance.fileName)", in: folder))
      }
      return try masks?.put(
        ifThere: "\(place).png", at: OutputFolder.path(of: "Segmentation/\(place).png", in: folder)) ?? false
    }
    try OutputFolder.make(OutputFolder.path(of: "Layout/large", in: folder))
    let lists = try catalog.lists()
    for part in try PairParts(catalog, lists: lists, shard: shard).parts {
      try writePairs(of: part.list, part: part.range, instances: instances, progress: progress)
    }
    return ExportedTree(
      pairs: try catalog.pairCounts(), lists: lists, instances: sorted,
      keypoints: try catalog.schemas().mapValues(\.keypoints.count),
      missing: ["JPEGImages": images == nil ? sorted.count : 0, "Segmentation": masked.count { !$0 }])
  }

  private func annotation(_ instance: CatalogInstance) throws -> [UInt8] {
    try CanonicalEncoder().bytes(
      of: SPairImageDocument(
        fileName: FileName.last(of: instance.fileName), width: instance.width ?? 0,
        height: instance.height ?? 0, category: instance.category, view: instance.view,
        box: Self.corners(instance),
        points: instance.keypoints.map { $0.visibility == .absent ? nil : [$0.x, $0.y] }))
  }

  private func writePairs(
    of list: String, part: Range<Int>, instances: [Int: CatalogInstance],
    progress: @escaping @Sendable (Int) -> Void
  ) throws {
    let target = try OutputFolder.path(of: "PairAnnotation/\(list)", in: folder)
    try OutputFolder.make(target)
    let lines = try FileWriter(path: OutputFolder.path(of: "Layout/large/\(list).txt", in: folder))
    let files = PairFolder(
      catalog: catalog, list: list, part: part, path: target, threads: threads, progress: progress)
    try files.write {
      try lines.write($0.flatMap { Array("\($0.name)\n".utf8) })
    } content: { pair in
      guard let source = instances[pair.source], let other = instances[pair.target],
        let number = PairName.readings(of: pair.name[...]).first?.number
      else { throw ExportError.notLikeSPair(folder: catalog.folder, place: pair.name) }
      return try pairFile(pair, number: number, source, other)
    }
    try lines.finish()
  }

  private func pairFile(
    _ pair: CatalogPair, number: Int, _ source: CatalogInstance, _ target: CatalogInstance
  ) throws -> [UInt8] {
    let variation = PairVariation(source: (source.view, source.box), target: (target.view, target.box))
    var record = SPairPairRecord()
    record.number = number
    record.name = pair.name
    record.category = source.category
    record.source = Self.side(source, of: pair)
    record.target = Self.side(target, of: pair)
    record.keypoints = pair.keypoints.indices.map(String.init)
    record.mirror = pair.isMirrored ? 1 : 0
    record.viewpoint = variation.viewpoint ?? 0
    record.scale = variation.scale ?? 0
    record.truncation = variation.truncation ?? 0
    record.occlusion = variation.occlusion ?? 0
    return try CanonicalEncoder().bytes(of: record)
  }

  private static func side(_ instance: CatalogInstance, of pair: CatalogPair) -> SPairPairRecord.Side {
    var side = SPairPairRecord.Side()
    side.image = FileName.last(of: instance.fileName)
    side.size = [instance.width ?? 0, instance.height ?? 0, 3]
    side.box = corners(instance)
    side.pose = instance.view?.pose ?? "Unspecified"
    side.points = pair.keypoints.indices.filter { instance.keypoints.indices.contains($0) }
      .map { [instance.keypoints[$0].x, instance.keypoints[$0].y] }
    return side
  }

  private static func corners(_ instance: CatalogInstance) -> [Double] {
    guard let box = instance.box else { return [] }
    return [box.x, box.y, box.x + box.width, box.y + box.height]
  }
}
