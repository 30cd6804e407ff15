import Documents
import Explanations
import Files
import TensorFiles

extension StoreIndex {
  private static let keys = [
    "format", "version", "origin", "precision", "zstd", "complete", "layers", "groups", "maps", "masks",
    "missing",
  ]

  /// The fields as they are read, in whatever order.
  private struct Draft {
    var origin: String?
    var precision: StorePrecision?
    var isCompressed: Bool?
    var isComplete = false
    var layers: [StoreLayer] = []
    var groups: [LayerGroup] = []
    var maps: [StoreKey: StoredFile] = [:]
    var masks: [StoreKey: StoredFile] = [:]
    var missing: [StoreKey] = []
  }

  /// Reads an index.
  ///
  /// - Throws: `DocumentError` or `StoreError.notAStore`.
  init(_ file: InputFile) throws {
    var draft = Draft()
    var reader = JSONReader(file)
    try reader.readObject { reader, key in
      switch key {
      case "format":
        let format = try reader.readString()
        guard format == "chiral-feature-store" else {
          throw StoreError.notAStore(path: file.path, reason: "the format '\(format.prefix(40))'")
        }
      case "version":
        let version = try reader.readInt()
        guard version == 1 else { throw StoreError.notAStore(path: file.path, reason: "version \(version)") }
      case "origin": draft.origin = try reader.readString()
      case "precision":
        let text = try reader.readString()
        draft.precision = StorePrecision(rawValue: text)
        if draft.precision == nil { throw reader.error(found: "'\(text)'", expected: "half or single") }
      case "zstd": draft.isCompressed = try reader.readBool()
      case "complete": draft.isComplete = try reader.readBool()
      case "layers": try reader.readArray { reader, _ in draft.layers.append(try Self.layer(&reader)) }
      case "groups": try reader.readArray { reader, _ in draft.groups.append(try Self.group(&reader)) }
      case "maps": draft.maps = try Self.files(&reader)
      case "masks": draft.masks = try Self.files(&reader)
      case "missing": try reader.readArray { reader, _ in draft.missing.append(try Self.key(&reader)) }
      default:
        throw DocumentError.unknownKey(file: file.path, place: reader.place, key: key, known: Self.keys)
      }
    }
    try reader.finish()
    guard let origin = draft.origin, let precision = draft.precision, let isCompressed = draft.isCompressed
    else {
      throw StoreError.notAStore(path: file.path, reason: "no origin, precision or zstd")
    }
    self.init(settings: StoreSettings(origin: origin, precision: precision, isCompressed: isCompressed))
    (isComplete, layers, groups) = (draft.isComplete, draft.layers, draft.groups)
    (maps, masks, missing) = (draft.maps, draft.masks, draft.missing)
    let names = layers.map(\.name)
    guard groups.allSatisfy({ !$0.layers.isEmpty && $0.layers.allSatisfy(names.contains) }) else {
      throw StoreError.notAStore(path: file.path, reason: "a group of layers that the maps don't have")
    }
  }

  private static func layer(_ reader: inout JSONReader) throws -> StoreLayer {
    var name: String?
    var shape: [Int] = []
    try reader.readObject { reader, key in
      switch key {
      case "name": name = try reader.readString()
      case "shape":
        try reader.readArray { reader, _ in shape.append(try reader.readInt()) }
      default: throw reader.error(found: "the key '\(key)'", expected: "name and shape")
      }
    }
    guard let name else { throw reader.missing(key: "name") }
    guard shape.count == 3, shape.allSatisfy({ (1...1 << 20).contains($0) }),
      let count = ContainerLimits.count(of: shape), count <= 1 << 32
    else { throw reader.error(found: "the shape \(shape)", expected: "channels, height and width") }
    return StoreLayer(name: name, shape: shape)
  }

  private static func group(_ reader: inout JSONReader) throws -> LayerGroup {
    var name: String?
    var layers: [String] = []
    try reader.readObject { reader, key in
      switch key {
      case "name": name = try reader.readString()
      case "layers": try reader.readArray { reader, _ in layers.append(try reader.readString()) }
      default: throw reader.error(found: "the key '\(key)'", expected: "name and layers")
      }
    }
    guard let name else { throw reader.missing(key: "name") }
    return LayerGroup(name: name, layers: layers)
  }

  private static func key(_ reader: inout JSONReader) throws -> StoreKey {
    var image: String?
    var variant: String?
    try reader.readObject { reader, key in
      switch key {
      case "image": image = try reader.readString()
      case "variant": variant = try reader.readString()
      default: throw reader.error(found: "the key '\(key)'", expected: "image and variant")
      }
    }
    guard let image, let variant else { throw reader.missing(key: image == nil ? "image" : "variant") }
    return StoreKey(image: image, variant: variant)
  }

  private static func files(_ reader: inout JSONReader) throws -> [StoreKey: StoredFile] {
    var files: [StoreKey: StoredFile] = [:]
    try reader.readArray { reader, _ in
      let file = try file(&reader)
      guard files.updateValue(file, forKey: file.key) == nil else {
        throw reader.error(found: "'\(file.image)' twice", expected: "each image once a variant")
      }
    }
    return files
  }

  private static func file(_ reader: inout JSONReader) throws -> StoredFile {
    var texts: [String: String] = [:]
    var numbers: [String: Int] = [:]
    try reader.readObject { reader, key in
      switch key {
      case "image", "variant", "file", "sha256": texts[key] = try reader.readString()
      case "bytes", "source_bytes", "not_finite": numbers[key] = try reader.readInt()
      default: throw reader.error(found: "the key '\(key)'", expected: "those of a file")
      }
    }
    guard let image = texts["image"], let variant = texts["variant"], let file = texts["file"],
      let digest = texts["sha256"].flatMap(Digest.init(hexadecimal:)), let bytes = numbers["bytes"],
      let sourceBytes = numbers["source_bytes"], let notFinite = numbers["not_finite"]
    else {
      throw reader.error(
        found: "an incomplete file",
        expected: "image, variant, file, bytes, sha256, source_bytes and not_finite")
    }
    return StoredFile(
      image: image, variant: variant, file: file, bytes: bytes, digest: digest, sourceBytes: sourceBytes,
      notFinite: notFinite)
  }
}
