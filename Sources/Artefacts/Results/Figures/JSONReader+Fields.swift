import Documents
import Explanations

extension JSONReader {
  /// Reads an object whose keys are all among `known`.
  mutating func readFields(
    _ known: [String], _ field: (inout JSONReader, String) throws -> Void
  ) throws {
    let path = file.path
    try readObject { reader, key in
      guard known.contains(key) else {
        throw DocumentError.unknownKey(file: path, place: reader.place, key: key, known: known)
      }
      try field(&reader, key)
    }
  }

  /// Reads a string that must be this one.
  mutating func expect(_ text: String) throws {
    let before = self
    let found = try readString()
    guard found == text else { throw before.error(found: "'\(found.prefix(40))'", expected: "'\(text)'") }
  }

  /// Reads a string or `null`.
  mutating func readOptionalString() throws -> String? { readNull() ? nil : try readString() }
}
