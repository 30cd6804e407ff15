import Documents
import Explanations
import Files
import Reproducibility
import TensorFiles

/// A folder of feature maps of one kind: a container an image and variant under `maps`, masks under `masks`, and
/// `index.json`, which has each file's size and digest, and those of the files that it was made from.
///
/// Layers are kept at their own sizes; they are brought to one grid, that of the largest layer, on reading.
package struct FeatureStore: Sendable {
  /// The folder.
  package let path: String
  /// What is in it.
  package let index: StoreIndex
  private let images: ImageNames

  /// Opens a store: reads its index, no maps.
  ///
  /// - Parameter maybeShard: Whether it may be a shard, to be looked at and not to be worked on.
  /// - Throws: `StoreError`, `DocumentError`, `ShardError.unmerged` for a shard.
  package static func open(_ path: String, maybeShard: Bool = false) throws -> FeatureStore {
    let store = try FeatureStore(path: path)
    if let part = store.index.settings.part, !maybeShard {
      throw ShardError.unmerged(path: path, shard: part.shard)
    }
    return store
  }

  private init(path: String) throws {
    self.path = path
    index = try StoreIndex(ofStore: path)
    images = ImageNames(index.maps.keys.map(\.image))
  }

  /// What tells this store's content from any other's: see `StoreIndex.identity`.
  package var id: ArtefactID { get throws { try index.identity() } }

  /// The grid of the descriptors: that of the largest layer, whatever groups are asked for.
  package var grid: (width: Int, height: Int) { StoreLayer.grid(index.layers, fit: index.settings.fit) }

  /// The groups' names.
  package var groups: [String] { index.groups.map(\.name) }

  /// Whether an image has a map.
  ///
  /// - Throws: `StoreError.ambiguousImage`.
  package func contains(image: String, variant: String = FeatureLayout.plain) throws -> Bool {
    try fileIfAny(image: image, variant: variant, in: index.maps) != nil
  }

  /// Under which image and variant the store has a map, `nil` where it has none.
  ///
  /// - Throws: `StoreError.ambiguousImage`.
  package func key(image: String, variant: String) throws -> StoreKey? {
    try fileIfAny(image: image, variant: variant, in: index.maps)?.key
  }

  /// The layers of an image at their own sizes, each channels × height × width.
  ///
  /// - Parameters:
  ///   - image: The image's path in the image folder without the extension, or its last part where only one
  ///     image of the store ends so.
  ///   - names: The layers to read; all where `nil`. The order is the store's.
  /// - Throws: `StoreError`, `ContainerError`, `DocumentError`.
  package func layers(
    image: String, variant: String = FeatureLayout.plain, named names: Set<String>? = nil
  ) throws -> [NamedTensor] {
    let stored = try file(image: image, variant: variant, in: index.maps)
    let container = try open(stored)
    return try index.layers.filter { names?.contains($0.name) ?? true }.map { layer in
      let tensor = try container.tensor(named: layer.name)
      guard tensor.shape == layer.shape else {
        throw StoreError.damaged(
          path: container.path, found: "the layer \(layer.name) of shape \(tensor.shape)",
          expected: "\(layer.shape)")
      }
      return NamedTensor(name: layer.name, tensor: tensor)
    }
  }

  /// The descriptors of an image on the store's grid.
  ///
  /// A descriptor of zeros stays so, and one with a NaN or an infinity becomes zeros; both are counted,
  /// once a group where groups are scaled each.
  /// - Parameters:
  ///   - groups: The groups to take, in the store's order whatever the order here; all where `nil`.
  ///   - kind: How they are scaled.
  /// - Throws: `StoreError`, `ContainerError`, `DocumentError`, `FeatureMapError`.
  package func descriptor(
    image: String, variant: String = FeatureLayout.plain, groups: [String]? = nil,
    kind: DescriptorKind = .zeroShot
  ) throws -> (map: FeatureMap, faults: VectorFaults) {
    let layers = Dictionary(
      try layers(image: image, variant: variant).map { ($0.name, $0.tensor) },
      uniquingKeysWith: { first, _ in first })
    let (width, height) = grid
    let parts = try self.groups(groups).map { group in
      let maps = try group.layers.compactMap { layers[$0] }
        .map { try FeatureMap(planes: $0).resized(width: width, height: height) }
      let joined = try FeatureMap.joined(maps)
      return kind == .zeroShot ? joined.normalized() : (map: joined, faults: VectorFaults())
    }
    let joined = try FeatureMap.joined(parts.map(\.map))
    switch kind {
    case .raw: return (joined, VectorFaults())
    case .plain: return joined.normalized()
    case .zeroShot: return (joined.normalized().map, parts.reduce(VectorFaults()) { $0 + $1.faults })
    }
  }

  /// Whether a folder's index says that it is a store, of any version.
  package static func isStore(_ folder: String) -> Bool {
    FormatName.kind(ofFile: "\(folder)/\(StoreIndex.fileName)", following: true) == StoreIndex.format.kind
  }

  /// Folders with an `index.json`.
  package static let outputKind = OutputKind.folder(
    "a feature store", record: StoreIndex.fileName, format: StoreIndex.format,
    files: [".lock", "maps/**.safetensors", "maps/**.safetensors.zst", "masks/**.png", "..lock.partial-**"])

  /// The file of an image's mask, or `nil` where it has none.
  ///
  /// - Throws: `StoreError.ambiguousImage`, `.damaged` for a mask of another size than the index says, and `OutputError` for
  ///   a name that leads outside of the store.
  package func maskPath(image: String, variant: String = FeatureLayout.plain) throws -> String? {
    guard let stored = try fileIfAny(image: image, variant: variant, in: index.masks) else { return nil }
    try checkSize(of: stored)
    return try OutputFolder.path(of: stored.file, in: path)
  }

  /// Compares each file with its size and digest.
  ///
  /// - Throws: `StoreError.damaged` for the first, in the index's order, that isn't as described.
  package func verify(threads: Int) throws {
    let files = (Array(index.maps.values) + index.masks.values).sorted { $0.file < $1.file }
    _ = try files.parallelMap(threads: threads) { try Self.verify($0, in: path) }
  }

  /// Sees that a file is there and as large as the index says, without reading it.
  ///
  /// - Throws: `StoreError.damaged`, `DocumentError.unreadable`.
  package func checkSize(of stored: StoredFile) throws {
    let path = try OutputFolder.path(of: stored.file, in: path)
    guard try Presence.of(path) != nil else {
      throw StoreError.damaged(path: path, found: "nothing there", expected: "a file of \(stored.bytes) bytes")
    }
    let bytes = try ByteSource(path: path).count
    guard bytes == stored.bytes else {
      throw StoreError.damaged(
        path: path, found: "\(bytes) bytes", expected: "\(stored.bytes), as the index says")
    }
  }

  static func verify(_ stored: StoredFile, in folder: String) throws {
    let path = try OutputFolder.path(of: stored.file, in: folder)
    let bytes = try ByteSource(path: path).count
    let digest = try SHA256.digest(ofFile: path)
    guard bytes == stored.bytes, digest == stored.digest else {
      throw StoreError.damaged(
        path: path, found: "\(bytes) bytes with SHA-256 \(digest)",
        expected: "\(stored.bytes) bytes with \(stored.digest)")
    }
  }

  /// The groups of some names, in the store's order; all where `nil`.
  ///
  /// - Throws: `StoreError.noGroup`.
  package func groups(_ names: [String]?) throws -> [LayerGroup] {
    guard let names else { return index.groups }
    let (known, taken) = (Set(groups), Set(names))
    for name in names where !known.contains(name) {
      throw StoreError.noGroup(store: path, group: name, known: groups)
    }
    return index.groups.filter { taken.contains($0.name) }
  }

  private func file(
    image: String, variant: String, in files: [StoreKey: StoredFile]
  ) throws -> StoredFile {
    let candidates = images.candidates(for: image)
    guard candidates.count < 2 else {
      throw StoreError.ambiguousImage(store: path, image: image, candidates: candidates)
    }
    guard let name = candidates.first, let file = files[StoreKey(image: name, variant: variant)] else {
      throw StoreError.noImage(store: path, image: image, variant: variant)
    }
    return file
  }

  /// The file of an image, or `nil` where there is none.
  private func fileIfAny(
    image: String, variant: String, in files: [StoreKey: StoredFile]
  ) throws -> StoredFile? {
    do {
      return try file(image: image, variant: variant, in: files)
    } catch StoreError.noImage {
      return nil
    }
  }

  private func open(_ stored: StoredFile) throws -> TensorFile {
    try checkSize(of: stored)
    let path = try OutputFolder.path(of: stored.file, in: path)
    guard index.settings.isCompressed else { return try TensorFile(path: path) }
    return try TensorFile(unpacked(path))
  }

  /// A compressed container's content, which may be no larger than its layers and a header.
  private func unpacked(_ path: String) throws -> InputFile {
    let elements = index.layers.map { $0.shape.reduce(1, *) }.checkedSum
    let claimed = (elements ?? .max).multipliedReportingOverflow(by: index.settings.precision.type.byteCount)
    let limit =
      min(
        claimed.overflow ? .max : claimed.partialValue,
        ContainerLimits.most(from: try ByteSource(path: path).count)
      ) + 1 << 20
    do {
      return try ZstdReader.readAll(path: path, limit: limit)
    } catch DocumentError.tooLarge {
      throw StoreError.damaged(
        path: path, found: "more than \(limit) bytes", expected: "the layers of the index")
    }
  }
}

/// How the layers of a map become descriptors.
package enum DescriptorKind: String, CaseIterable, Sendable {
  /// Each group scaled to unit length, joined, and scaled to unit length again: features as networks give them.
  case zeroShot = "zero-shot"
  /// Joined and scaled to unit length: the output of a trained post-processor.
  case plain
  /// Joined as they are.
  case raw
}
