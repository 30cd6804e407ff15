import Documents
import Explanations
import Files
import Images
import TensorFiles

extension StoreIndex {
  private static let keys = [
    "origin", "layout", "weights", "fit", "precision", "zstd", "shard", "whole", "complete", "layers", "groups",
    "maps", "masks", "missing",
  ]

  /// Reads the index of a store.
  ///
  /// - Throws: `DocumentError` or `StoreError.notAStore`.
  init(ofStore path: String) throws {
    let indexPath = path + "/" + StoreIndex.fileName
    guard try Presence.of(indexPath) != nil else {
      let found: Wording =
        switch try Presence.of(path) {
        case .folder: "no \(StoreIndex.fileName)"
        case .file: "a file"
        case nil: "nothing there"
        }
      throw StoreError.notAStore(path: path, reason: found)
    }
    try self.init(InputFile(path: indexPath, limit: 1 << 28))
  }

  /// Reads an index.
  ///
  /// - Throws: `DocumentError` or `StoreError.notAStore`.
  init(_ file: InputFile) throws {
    var reader = JSONReader(file)
    let fields = try reader.readFields(of: Self.format, known: Self.keys)
    try reader.finish()
    self.init(
      settings: StoreSettings(
        origin: try fields.string("origin"),
        layout: try fields.optional("layout") { try $0.readDigest() },
        weights: try fields.has("weights") ? fields.digest("weights") : nil,
        fit: try Self.readFit(fields), precision: try fields.choice("precision"),
        isCompressed: try fields.bool("zstd"), part: try StorePart(fields)))
    isComplete = try fields.bool("complete")
    layers = try fields.value("layers") {
      try $0.readArray(atMost: StoreLayer.mostLayers, "layers", of: Self.layer)
    }
    groups = try fields.value("groups", Self.readGroups)
    maps = try fields.value("maps", Self.files)
    masks = try fields.value("masks", Self.files)
    missing = try fields.array("missing", Self.key)
    for what in [\StoredFile.bytes, \.notFinite] {
      _ = try fields.sum("maps", of: maps.values.map { $0[keyPath: what] }, "bytes or values")
    }
    let names = try Self.distinct(layers.map(\.name), "layer", at: fields["layers"])
    _ = try Self.distinct(groups.map(\.name), "group", at: fields["groups"])
    for group in groups { _ = try Self.distinct(group.layers, "layer of a group", at: fields["groups"]) }
    guard groups.allSatisfy({ !$0.layers.isEmpty && $0.layers.allSatisfy(names.contains) }) else {
      throw StoreError.notAStore(path: file.path, reason: "a group of layers that the maps don't have")
    }
    try StoreLayer.check(layers, groups: groups, fit: settings.fit, store: file.path)
  }

  private static func readFit(_ fields: JSONFields) throws -> FrameFit {
    fields.has("fit") ? try fields.choice("fit") : .padded
  }

  private static func distinct(
    _ names: [String], _ what: String, at reader: JSONReader
  ) throws -> Set<String> {
    var seen: Set<String> = []
    for name in names where !seen.insert(name).inserted {
      throw reader.error(found: "the \(what) '\(name)' twice", expected: "each once")
    }
    return seen
  }

  private static func layer(_ reader: inout JSONReader) throws -> StoreLayer {
    let fields = try reader.readFields(["name", "shape"])
    let shape = try fields.array("shape") { try $0.readInt() }
    guard shape.count == 3, shape.allSatisfy(StoreLayer.extents.contains),
      let count = ContainerLimits.count(of: shape), count <= 1 << 32
    else {
      throw try fields["shape"].error(found: "the shape \(shape)", expected: "channels, height and width")
    }
    return StoreLayer(name: try fields.string("name"), shape: shape)
  }

  private static func readGroups(_ reader: inout JSONReader) throws -> [LayerGroup] {
    // A layer may be in several groups.
    let most = 16 * StoreLayer.mostLayers
    var count = 0
    return try reader.readArray(atMost: StoreLayer.mostLayers, "groups") { reader in
      let fields = try reader.readFields(["name", "layers"])
      let layers = try fields.value("layers") {
        try $0.readArray(atMost: StoreLayer.mostLayers, "layers of a group") { try $0.readString() }
      }
      count += layers.count
      guard count <= most else {
        throw try fields["layers"].error(
          found: "more than \(most) layers of groups", expected: "at most \(most)")
      }
      return LayerGroup(name: try fields.string("name"), layers: layers)
    }
  }

  private static func key(_ reader: inout JSONReader) throws -> StoreKey {
    let fields = try reader.readFields(["image", "variant"])
    return StoreKey(image: try fields.string("image"), variant: try fields.string("variant"))
  }

  private static func files(_ reader: inout JSONReader) throws -> [StoreKey: StoredFile] {
    var files: [StoreKey: StoredFile] = [:]
    try reader.readArray { reader, _ in
      let before = reader
      let file = try file(&reader)
      guard files.updateValue(file, forKey: file.key) == nil else {
        throw before.error(
          found: "'\(file.image)' (\(file.variant)) twice", expected: "each image once a variant")
      }
    }
    return files
  }

  private static let fileKeys = [
    "image", "variant", "file", "bytes", "sha256", "source_sha256", "not_finite",
  ]

  private static func file(_ reader: inout JSONReader) throws -> StoredFile {
    let fields = try reader.readFields(fileKeys)
    return StoredFile(
      image: try fields.string("image"), variant: try fields.string("variant"), file: try fields.string("file"),
      bytes: try fields.count("bytes"), digest: try fields.digest("sha256"),
      sources: try fields.array("source_sha256") { try $0.readDigest() },
      notFinite: try fields.count("not_finite"))
  }
}
