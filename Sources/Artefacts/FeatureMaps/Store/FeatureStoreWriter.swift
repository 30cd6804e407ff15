import Explanations
import Files
import Foundation
import Reproducibility
import Synchronization
import TensorFiles

/// Puts maps into a store, new or begun before. Each file appears whole; the index is written from time to time, so
/// that an interrupted run is taken up where it stopped. Safe to use from several threads.
package final class FeatureStoreWriter: Sendable {
  private let path: String
  private let settings: StoreSettings
  private let declaredGroups: [LayerGroup]
  private let index: Mutex<StoreIndex>
  private let nextSave = Mutex(ContinuousClock.now)
  /// How files come into a store that stands at its place; `nil` for one that is staged as a whole.
  private let update: FolderUpdate?

  /// Writes a store at a destination. Where a store was begun with the same settings, it is taken up in place. One that
  /// may be replaced stays until the new one is whole.
  ///
  /// - Parameters:
  ///   - groups: The groups of layers; a layer that none names is a group of its own.
  ///   - body: Puts maps in, and calls `finish`.
  /// - Throws: `StoreError.otherSettings`, `DocumentError`, `OutputError`, `Interrupted`, or what `body` throws; a store
  ///   that was taken up keeps what was put in before, its index what was there when a signal came.
  package static func write<Result>(
    to destination: Destination, settings: StoreSettings, groups: [LayerGroup],
    _ body: (FeatureStoreWriter) throws -> Result
  ) throws -> Result {
    let path = destination.path
    let isBegun = try isBegun(path)
    func begin(in folder: String) -> FeatureStoreWriter {
      FeatureStoreWriter(path: folder, begun: StoreIndex(settings: settings), groups: groups, update: nil)
    }
    if destination.mayReplace {
      func create() throws -> Result {
        try OutputFolder.create(at: destination) { try body(begin(in: $0)) }
      }
      return try isBegun ? FolderUpdate.holding(path, create) : create()
    }
    if !isBegun { try OutputFolder.create(at: destination) { try begin(in: $0).save() } }
    return try FolderUpdate.run(path) { update in
      var begun = try StoreIndex(ofStore: path)
      // What a run left that found nothing to put in holds nobody to its settings.
      if begun.maps.isEmpty, begun.masks.isEmpty { begun = StoreIndex(settings: settings) }
      try compare(begun.settings, settings, store: path)
      let writer = FeatureStoreWriter(path: path, begun: begun, groups: groups, update: update)
      do {
        return try body(writer)
      } catch let interruption as Interrupted {
        try? writer.save(despiteInterruption: true)
        throw interruption
      }
    }
  }

  /// Writes a store into an empty folder that goes away again: nothing waits for the disk.
  ///
  /// - Throws: `StoreError`, `OutputError`, or what `body` throws.
  package static func fill<Result>(
    _ folder: String, settings: StoreSettings, _ body: (FeatureStoreWriter) throws -> Result
  ) throws -> Result {
    try body(FeatureStoreWriter(path: folder, begun: StoreIndex(settings: settings), groups: [], update: nil))
  }

  /// Finds out, before any work, whether a store may be written.
  ///
  /// - Throws: `OutputError`.
  package static func check(_ destination: Destination) throws {
    if destination.path.isEmpty { throw OutputError.noPath }
    let isBegun = try isBegun(destination.path)
    if destination.mayReplace || !isBegun { try destination.check() }
    if isBegun { try FolderUpdate.holding(destination.path) {} }
  }

  private static func isBegun(_ path: String) throws -> Bool {
    try Presence.of(path + "/" + StoreIndex.fileName) != nil
  }

  private init(path: String, begun: StoreIndex, groups: [LayerGroup], update: FolderUpdate?) {
    self.path = path
    settings = begun.settings
    declaredGroups = groups
    self.update = update
    var begun = begun
    begun.isComplete = false
    begun.missing = []
    index = Mutex(begun)
  }

  private static func compare(_ found: StoreSettings, _ asked: StoreSettings, store: String) throws {
    let shards = [found, asked].map { ShardFact("shard", $0.part?.shard) }
    for (found, asked) in zip(shards.prefix(1) + found.facts, shards.suffix(1) + asked.facts)
    where found != asked {
      throw StoreError.otherSettings(
        store: store, setting: asked.name, found: found.value, asked: asked.value)
    }
  }

  /// Whether the layers are known: the first map tells them.
  package var hasLayers: Bool { index.withLock { !$0.layers.isEmpty } }

  /// Whether the store has an intact map of an image, made from these files.
  package func hasMap(image: String, variant: String, sources: [Digest]) -> Bool {
    has(index.withLock { $0.maps[StoreKey(image: image, variant: variant)] }, sources)
  }

  /// Whether the store has an intact mask of an image, made from this file.
  package func hasMask(image: String, variant: String, source: Digest) -> Bool {
    has(index.withLock { $0.masks[StoreKey(image: image, variant: variant)] }, [source])
  }

  private func has(_ file: StoredFile?, _ sources: [Digest]) -> Bool {
    guard let file, file.sources == sources else { return false }
    return (try? FeatureStore.verify(file, in: path)) != nil
  }

  /// Adds a map.
  ///
  /// - Parameters:
  ///   - layers: Each channels × height × width, with or without a batch extent of 1 in front.
  ///   - sources: The digests of the files that it comes from.
  /// - Returns: How many values are NaN or infinite; they are kept.
  /// - Throws: `StoreError` where the layers aren't those of the maps before, or can't be those of a store; `.beyondHalf`,
  ///   `ContainerError`, `OutputError`.
  @discardableResult
  package func add(image: String, variant: String, layers: [NamedTensor], sources: [Digest]) throws -> Int {
    let layers = try layers.map { layer in
      let shape = layer.tensor.shape
      let plain = shape.count == 4 && shape[0] == 1 ? Array(shape[1...]) : shape
      guard plain.count == 3, !plain.contains(0) else {
        throw StoreError.differentLayers(
          image: image, found: "the layer '\(layer.name)' of shape \(shape)",
          expected: "channels × height × width")
      }
      return NamedTensor(name: layer.name, tensor: try layer.tensor.reshaped(to: plain))
    }
    try agree(layers.map { StoreLayer(name: $0.name, shape: $0.tensor.shape) }, image: image)
    let notFinite = try layers.reduce(0) { try $0 + check($1, image: image) }
    let bytes = try SafetensorsWriter.encode(layers, as: settings.precision.type)
    let key = StoreKey(image: image, variant: variant)
    let stored = try write(
      bytes, to: key.mapFile(isCompressed: settings.isCompressed), isCompressed: settings.isCompressed,
      image: image, variant: variant,
      sources: sources, notFinite: notFinite)
    index.withLock { $0.maps[stored.key] = stored }
    return notFinite
  }

  /// Adds a mask, a PNG file as it is.
  ///
  /// - Parameter source: The digest of the file that it comes from; its own where `nil`.
  /// - Throws: `ContainerError.malformed` when it isn't one, `OutputError`.
  package func add(image: String, variant: String, mask: InputFile, source: Digest? = nil) throws {
    guard mask.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else {
      throw ContainerError.malformed(
        file: mask.path, place: "byte 0", found: "something else", expected: "a PNG picture")
    }
    let stored = try write(
      mask.bytes, to: StoreKey(image: image, variant: variant).maskFile, isCompressed: false, image: image,
      variant: variant, sources: [source ?? SHA256.digest(of: mask.bytes)], notFinite: 0)
    index.withLock { $0.masks[stored.key] = stored }
  }

  /// Writes the index as it is now.
  ///
  /// - Throws: `OutputError`, `Interrupted`.
  package func save() throws { try save(despiteInterruption: false) }

  /// Writes the index unless that was done of late. A run that is killed loses little, and writing takes a twentieth of its
  /// time at most, however many images there are.
  ///
  /// - Throws: `OutputError`, `Interrupted`.
  package func saveNowAndThen() throws {
    let begun = ContinuousClock.now
    guard begun >= nextSave.withLock({ $0 }) else { return }
    try save()
    let taken = begun.duration(to: .now)
    nextSave.withLock { $0 = begun.advanced(by: taken * 21) }
  }

  private func save(despiteInterruption: Bool) throws {
    let bytes = try index.withLock { try $0.encoded() }
    try put(StoreIndex.fileName, isFlushed: true) {
      try OutputFile.writeInPlace(bytes, to: $0, despiteInterruption: despiteInterruption)
    }
  }

  /// Writes the index with the images that lacked features, and marks the store complete.
  ///
  /// - Throws: `OutputError`, `Interrupted`.
  package func finish(missing: [StoreKey] = []) throws {
    // An index that says so must not reach the disk before the maps.
    try update?.flush()
    index.withLock {
      $0.missing = missing
      $0.isComplete = true
    }
    try save()
  }

  /// Writes a file of the store, whole where others may see it.
  private func put<Result>(
    _ name: String, isFlushed: Bool = false, _ write: (_ file: String) throws -> Result
  ) throws -> Result {
    if let update { return try update.put(name, isFlushed: isFlushed, write) }
    let file = try OutputFolder.path(of: name, in: path)
    try OutputFolder.makeParent(of: file)
    return try write(file)
  }

  /// The first map tells the layers; the others must have the same.
  private func agree(_ layers: [StoreLayer], image: String) throws {
    let groups = hasLayers ? [] : try self.groups(of: layers)
    let expected = index.withLock { index in
      if index.layers.isEmpty { (index.layers, index.groups) = (layers, groups) }
      return index.layers
    }
    guard layers == expected, !layers.isEmpty else {
      throw StoreError.differentLayers(
        image: image, found: "layers \(StoreLayer.text(layers))", expected: "\(StoreLayer.text(expected))")
    }
  }

  /// The groups of maps with these layers.
  ///
  /// - Throws: `StoreError` for what no reader of the store would take.
  private func groups(of layers: [StoreLayer]) throws -> [LayerGroup] {
    guard layers.count <= StoreLayer.mostLayers else {
      throw StoreError.tooManyLayers(store: path, count: layers.count, most: StoreLayer.mostLayers)
    }
    let groups = LayerGroup.groups(declaredGroups, of: layers.map(\.name))
    try StoreLayer.check(layers, groups: groups, fit: settings.fit, store: path)
    var names: Set<String> = []
    for group in groups where !names.insert(group.name).inserted {
      throw StoreError.sameGroup(store: path, group: group.name)
    }
    return groups
  }

  private func check(_ layer: NamedTensor, image: String) throws -> Int {
    var notFinite = 0
    // From here on rounding to half precision gives infinity.
    let limit: Float = settings.precision == .half ? 65520 : .infinity
    for value in layer.tensor.values where !(value.magnitude < limit) {
      guard !value.isFinite else {
        throw StoreError.beyondHalf(image: image, layer: layer.name, value: value)
      }
      notFinite += 1
    }
    return notFinite
  }

  private func write(
    _ bytes: [UInt8], to name: String, isCompressed: Bool, image: String, variant: String, sources: [Digest],
    notFinite: Int
  ) throws -> StoredFile {
    let written = try put(name) { staging in
      guard isCompressed else {
        try OutputFile.writeInPlace(bytes, to: staging)
        return bytes
      }
      let writer = try ZstdWriter(path: staging)
      try writer.write(bytes)
      try writer.finish()
      return try InputFile(path: staging, limit: .max).bytes
    }
    return StoredFile(
      image: image, variant: variant, file: name, bytes: written.count, digest: SHA256.digest(of: written),
      sources: sources, notFinite: notFinite)
  }
}
