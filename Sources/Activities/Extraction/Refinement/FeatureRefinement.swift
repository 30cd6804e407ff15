import Checkpoints
import Documents
import Explanations
import FeatureMaps
import Files
import Networks
import Reproducibility
import TensorFiles

/// The maps of a store, refined by a post-processor into another store. Each map goes through the network once.
package struct FeatureRefinement: Sendable {
  /// What came of it.
  package struct Report: Equatable, Sendable {
    /// Maps that were refined.
    package fileprivate(set) var refined = 0
    /// Maps that were there already, made from the same map and weights.
    package fileprivate(set) var kept = 0
    /// Masks in the new store.
    package fileprivate(set) var masks = 0
  }

  /// The maps to refine, by image and variant.
  package private(set) var maps: [StoreKey]
  /// Which part of all maps they are, `nil` for all.
  private var part: StorePart?
  private let store: FeatureStore
  /// Their layers in the order of the weights' groups.
  private let layers: [StoreLayer]
  private let processor: PostProcessor
  private let weightsFile: String
  private let weightsDigest: Digest
  /// What the new store says of its maps' origin.
  package let origin: String

  /// What the refined maps' one layer is called.
  private static let layerName = "post_processed"
  /// Maps between two writings of the index, a worker.
  private static let batch = 16

  /// A refinement of all maps of a store.
  ///
  /// - Parameters:
  ///   - groups: The groups of layers that go through the network, all where `nil`.
  ///   - weightsFile: What errors call the weights.
  /// - Throws: `StoreError.noGroup`, `RefinementError` where the weights don't fit the store, or it has nothing to refine.
  package init(
    _ store: FeatureStore, groups names: [String]? = nil, weights: PostProcessorWeights, weightsFile: String
  ) throws {
    let taken = try store.groups(names)
    let byName = Dictionary(store.index.layers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    layers = taken.flatMap(\.layers).compactMap { byName[$0] }
    self.store = store
    self.weightsFile = weightsFile
    weightsDigest = try weights.id.digest
    processor = PostProcessor(weights)
    maps = store.index.maps.keys.sorted()
    let isWhole = taken.count == store.index.groups.count
    origin =
      store.index.settings.origin + (isWhole ? "" : "(\(taken.map(\.name).joined(separator: "+")))")
      + " post-processor"
    guard !maps.isEmpty else { throw RefinementError.noMaps(store: store.path) }
    try Self.check(
      layers.map { .init(name: $0.name, channels: $0.shape[0]) }, weights.form, file: store.path, weightsFile)
    let (width, height) = store.grid
    guard width == height else {
      throw RefinementError.gridNotSquare(file: store.path, width: width, height: height)
    }
    if isWhole { try checkFinite() }
  }

  private static func check(
    _ layers: [RefinementError.Layer], _ form: PostProcessorForm, file: String, _ weightsFile: String
  ) throws {
    guard layers.reduce(0, { $0 + $1.channels }) == form.channels else {
      throw RefinementError.otherChannels(file: file, layers: layers, groups: form.groups, weights: weightsFile)
    }
  }

  /// What the index knows is an error before hours of work.
  private func checkFinite() throws {
    let faulty = maps.filter { store.index.maps[$0]?.notFinite ?? 0 > 0 }
    guard faulty.isEmpty else {
      throw RefinementError.notFinite(
        store: store.path, maps: faulty.prefix(3).map { "\($0.image) (\($0.variant))" }, of: faulty.count)
    }
  }

  /// The same of no other maps than these.
  package func only(_ keys: Set<StoreKey>) -> FeatureRefinement {
    var part = self
    part.maps = maps.filter(keys.contains)
    return part
  }

  /// The same of a part of the images, in byte order of their paths, or of all without a shard; all variants of an image
  /// are in one part.
  ///
  /// - Throws: What naming the store throws.
  package func part(_ shard: Shard?) throws -> FeatureRefinement {
    guard let shard else { return self }
    let asked = Set(shard.elements(of: Set(maps.map(\.image)).sortedByBytes()))
    var refinement = self
    refinement.part = try StorePart(
      shard, ofMaps: maps + store.index.missing, source: store.id)
    refinement.maps = maps.filter { asked.contains($0.image) }
    return refinement
  }

  /// The settings of the new store.
  package func settings(precision: StorePrecision = .half, isCompressed: Bool = false) -> StoreSettings {
    StoreSettings(
      origin: origin, weights: weightsDigest, fit: store.index.settings.fit, precision: precision,
      isCompressed: isCompressed, part: part)
  }

  /// Refines what isn't in the new store yet. It depends neither on threads nor on the memory bound.
  ///
  /// - Parameters:
  ///   - memory: About how many bytes maps may take.
  ///   - progress: Called with the number of maps done and of all.
  /// - Throws: `RefinementError`, `NetworkError`, `StoreError`, `ContainerError`, `DocumentError`, `OutputError`,
  ///   `Interrupted`; what was finished stays in the store.
  package func run(
    into writer: FeatureStoreWriter, memory: Int, threads: Int, progress: (_ done: Int, _ all: Int) -> Void
  ) throws -> Report {
    let workers = try workers(memory: memory, threads: threads)
    var report = Report()
    for start in stride(from: 0, to: maps.count, by: Self.batch * workers) {
      let batch = Array(maps[start..<min(start + Self.batch * workers, maps.count)])
      let parts = try batch.parallelMap(threads: workers) {
        try refine($0, into: writer, threads: max(1, threads / workers))
      }
      for part in parts {
        report.refined += part.refined
        report.kept += part.kept
        report.masks += part.masks
      }
      try writer.saveNowAndThen()
      progress(start + batch.count, maps.count)
    }
    // What the store lacks is said once, by the first of all shards.
    try writer.finish(missing: part.map { $0.shard.index == 1 } ?? true ? store.index.missing : [])
    return report
  }

  private func refine(_ key: StoreKey, into writer: FeatureStoreWriter, threads: Int) throws -> Report {
    var report = Report()
    guard let stored = store.index.maps[key] else { return report }
    let sources = [stored.digest, weightsDigest]
    if writer.hasMap(image: key.image, variant: key.variant, sources: sources) {
      report.kept = 1
    } else {
      let map = try refined(key, file: "\(store.path)/\(stored.file)", threads: threads)
      let layer = NamedTensor(name: Self.layerName, tensor: try map.planes())
      try writer.add(image: key.image, variant: key.variant, layers: [layer], sources: sources)
      report.refined = 1
    }
    if let path = try store.maskPath(image: key.image, variant: key.variant) {
      let mask = try InputFile(path: path, limit: 1 << 28)
      if !writer.hasMask(image: key.image, variant: key.variant, source: SHA256.digest(of: mask.bytes)) {
        try writer.add(image: key.image, variant: key.variant, mask: mask)
      }
      report.masks = 1
    }
    return report
  }

  private func refined(_ key: StoreKey, file: String, threads: Int) throws -> FeatureMap {
    let read = try store.layers(image: key.image, variant: key.variant, named: Set(layers.map(\.name)))
    let byName = Dictionary(read.map { ($0.name, $0.tensor) }, uniquingKeysWith: { first, _ in first })
    return try naming(file) {
      try processor.refine(layers.compactMap { byName[$0.name] }, grid: store.grid.width, threads: threads)
    }
  }

  // MARK: Memory

  /// Finds out, before any output is begun, whether one image fits into memory.
  ///
  /// - Throws: `RefinementError.tooLittleMemory`.
  package func check(memory: Int) throws { _ = try workers(memory: memory, threads: 1) }

  /// How many images are worked on at a time.
  private func workers(memory: Int, threads: Int) throws -> Int {
    let fitting = memory / bytesPerMap
    guard fitting >= 1 else { throw RefinementError.tooLittleMemory(bytes: memory, needed: bytesPerMap) }
    return min(threads, fitting)
  }

  /// What an image takes meanwhile: its layers as they are stored, as numbers and as the network has them; each block's maps;
  /// one block's scratch and the result; and the weights, as they are and transformed.
  private var bytesPerMap: Int {
    let form = processor.weights.form
    let stored = layers.reduce(0) { $0 + $1.shape.reduce(1, *) }
    let cells = store.grid.width * store.grid.width
    let channels =
      form.groups.count * (6 * form.bottleneck + 2 * form.projection) + 4 * (form.bottleneck + form.projection)
    return (3 * stored + cells * channels + 3 * processor.weights.values.count) * MemoryLayout<Float>.size
  }
}

extension FeatureRefinement {
  /// Refines a single map.
  ///
  /// - Parameters:
  ///   - file: What errors call the map.
  ///   - weightsFile: What they call the weights.
  /// - Throws: `RefinementError`, `NetworkError`.
  package static func refine(
    _ map: FeatureMap, file: String, weights: PostProcessorWeights, weightsFile: String, threads: Int
  ) throws -> FeatureMap {
    try check([.init(name: "", channels: map.channels)], weights.form, file: file, weightsFile)
    guard map.width == map.height else {
      throw RefinementError.gridNotSquare(file: file, width: map.width, height: map.height)
    }
    return try naming(file) {
      try PostProcessor(weights).refine([map.planes()], grid: map.width, threads: threads)
    }
  }
}
