import Documents
import Explanations
import Files

/// One flat object of a manifest: every one of its keys there, none besides.
struct ManifestRecord {
  /// A value of such an object.
  enum Field {
    case text(String)
    case int(Int)
    case digest(Digest)
  }

  private var fields: [String: Field] = [:]
  private let file: String

  /// Reads the object; `field` reads the value of a key, by default by what the key's name says of its type.
  init(
    _ reader: inout JSONReader, keys: [String],
    _ field: (inout JSONReader, String) throws -> Field = Self.readField
  ) throws {
    file = reader.file.path
    var fields: [String: Field] = [:]
    try reader.readObject { reader, key in
      guard keys.contains(key) else {
        throw DocumentError.unknownKey(file: reader.file.path, place: reader.place, key: key, known: keys)
      }
      fields[key] = try field(&reader, key)
    }
    if let key = keys.first(where: { fields[$0] == nil }) { throw reader.missing(key: key) }
    self.fields = fields
  }

  /// The text of a key that was read as text.
  func text(_ key: String) -> String {
    if case .text(let text) = fields[key] { text } else { "" }
  }

  /// The number of a key that was read as a number.
  func int(_ key: String) -> Int {
    if case .int(let int) = fields[key] { int } else { 0 }
  }

  /// The digest of a key that was read as a digest.
  func digest(_ key: String) throws -> Digest {
    guard case .digest(let digest) = fields[key] else {
      throw DocumentError.missingKey(file: file, place: "1:1", key: key)
    }
    return digest
  }

  /// Reads 64 hexadecimal digits.
  static func readDigest(_ reader: inout JSONReader) throws -> Digest {
    let start = reader
    let text = try reader.readString()
    guard let digest = Digest(hexadecimal: text) else {
      throw start.error(found: "'\(text.prefix(80))'", expected: "64 lower-case hexadecimal digits")
    }
    return digest
  }

  private static func readField(_ reader: inout JSONReader, _ key: String) throws -> Field {
    switch key {
    case "name": return .text(try reader.readString())
    case "sha256": return .digest(try readDigest(&reader))
    default:
      let start = reader
      let count = try reader.readInt()
      guard count >= 0 else { throw start.error(found: "\(count)", expected: "a number that isn't negative") }
      return .int(count)
    }
  }
}
