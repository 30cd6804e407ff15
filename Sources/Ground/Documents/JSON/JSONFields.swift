import Explanations

/// The fields of one JSON object that was read strictly, to be taken in any order.
///
/// Where an object is hot (a line a pair, a figure of thousands), `JSONReader.readObject` reads it in one pass instead.
package struct JSONFields {
  private let owner: JSONReader
  private let values: [String: JSONReader]

  /// Reads the object that is next; every key must be among `known`, and none may stand there twice.
  ///
  /// - Throws: `DocumentError` at the key's own place, with the nearest known key.
  init(_ reader: inout JSONReader, known: [String]) throws {
    owner = reader
    var values: [String: JSONReader] = [:]
    try reader.readObject { reader, key in
      guard known.contains(key) else { throw reader.unknown(key: key, known: known) }
      values[key] = reader
      try reader.skipValue()
    }
    self.values = values
  }

  /// Whether the object has the key, be its value `null`.
  package func has(_ key: String) -> Bool { values[key] != nil }

  /// A reader that stands before the value of a key that must be there.
  ///
  /// - Throws: `DocumentError.missingKey`.
  package subscript(_ key: String) -> JSONReader {
    get throws {
      guard let value = values[key] else { throw owner.missing(key: key) }
      return value
    }
  }

  /// The value of a key that must be there.
  package func value<Value>(_ key: String, _ read: (inout JSONReader) throws -> Value) throws -> Value {
    var reader = try self[key]
    return try read(&reader)
  }

  /// The value of a key, or `nil` where the key is missing or its value is `null`.
  package func optional<Value>(_ key: String, _ read: (inout JSONReader) throws -> Value) throws -> Value? {
    guard var reader = values[key], !reader.readNull() else { return nil }
    return try read(&reader)
  }

  /// The elements of an array.
  package func array<Element>(
    _ key: String, _ element: (inout JSONReader) throws -> Element
  ) throws -> [Element] {
    try value(key) { try $0.readArray(of: element) }
  }

  /// A string.
  package func string(_ key: String) throws -> String { try value(key) { try $0.readString() } }

  /// A string, or `nil` for `null` or no such key.
  package func optionalString(_ key: String) throws -> String? { try optional(key) { try $0.readString() } }

  /// A whole number within a range.
  package func int(_ key: String, in range: ClosedRange<Int>) throws -> Int {
    try value(key) { try $0.readInt(in: range) }
  }

  /// A whole number from 0 up.
  package func count(_ key: String) throws -> Int { try value(key) { try $0.readCount() } }

  /// A finite number.
  package func double(_ key: String) throws -> Double { try value(key) { try $0.readDouble() } }

  /// `true` or `false`.
  package func bool(_ key: String) throws -> Bool { try value(key) { try $0.readBool() } }

  /// One of a type's cases, by raw value.
  package func choice<Choice: CaseIterable & RawRepresentable<String>>(
    _ key: String, of type: Choice.Type = Choice.self
  ) throws -> Choice {
    try value(key) { try $0.readChoice() }
  }
}

extension JSONReader {
  /// Reads an object whose keys are all among `known`.
  ///
  /// - Throws: `DocumentError`.
  package mutating func readFields(_ known: [String]) throws -> JSONFields {
    try JSONFields(&self, known: known)
  }

  /// Reads an array.
  package mutating func readArray<Element>(
    of element: (inout JSONReader) throws -> Element
  ) throws -> [Element] {
    var elements: [Element] = []
    try readArray { reader, _ in elements.append(try element(&reader)) }
    return elements
  }

  /// Reads an array of at most so many elements.
  ///
  /// - Parameter what: What the elements are, for errors.
  package mutating func readArray<Element>(
    atMost most: Int, _ what: String, of element: (inout JSONReader) throws -> Element
  ) throws -> [Element] {
    var elements: [Element] = []
    try readArray { reader, index in
      guard index < most else {
        throw reader.error(found: "more than \(most) \(what)", expected: "at most \(most)")
      }
      elements.append(try element(&reader))
    }
    return elements
  }

  /// Reads a whole number from 0 up.
  package mutating func readCount() throws -> Int {
    let before = self
    let count = try readInt()
    guard count >= 0 else { throw before.error(found: "\(count)", expected: "a count") }
    return count
  }

  /// Reads a share, from 0 to 1.
  package mutating func readShare() throws -> Double {
    let before = self
    let share = try readDouble()
    guard 0...1 ~= share else { throw before.error(found: "\(share)", expected: "a number from 0 to 1") }
    return share
  }

  /// Reads a point, `[x, y]`.
  package mutating func readPoint() throws -> SIMD2<Double> {
    var point = SIMD2<Double>()
    var count = 0
    try readArray { reader, index in
      guard index < 2 else { throw reader.error(found: "a third number", expected: "[x, y]") }
      point[index] = try reader.readDouble()
      count = index + 1
    }
    guard count == 2 else { throw error(found: "\(count == 0 ? "no" : "one") number", expected: "[x, y]") }
    return point
  }

  /// Reads one of a type's cases, by raw value.
  package mutating func readChoice<Choice: CaseIterable & RawRepresentable<String>>() throws -> Choice {
    let before = self
    let text = try readString()
    guard let choice = Choice(rawValue: text) else {
      throw before.error(
        found: "'\(text)'", expected: "\(list: Choice.allCases.map(\.rawValue))")
    }
    return choice
  }
}
