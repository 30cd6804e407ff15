import Documents
import Explanations
import Files

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

  /// Reads one of a type's cases, by raw value.
  mutating func readChoice<Choice: CaseIterable & RawRepresentable<String>>() throws -> Choice {
    let before = self
    let text = try readString()
    guard let choice = Choice(rawValue: text) else {
      throw before.error(
        found: "'\(text.prefix(40))'", expected: Choice.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  /// Reads a whole number from 0 up.
  mutating func readCount() throws -> Int {
    let before = self
    let count = try readInt()
    guard count >= 0 else { throw before.error(found: "\(count)", expected: "a count") }
    return count
  }

  /// Reads a SHA-256.
  mutating func readDigest() throws -> Digest {
    let before = self
    let text = try readString()
    guard let digest = Digest(hexadecimal: text) else {
      throw before.error(
        found: "'\(text.prefix(70))'", expected: "a SHA-256 in 64 lower-case hexadecimal digits")
    }
    return digest
  }
}
