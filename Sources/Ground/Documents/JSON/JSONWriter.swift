/// Writes canonical JSON: fields in the order they are given, no space but what `Layout` asks for, numbers in
/// their shortest form that reads back the same. The same values give the same bytes everywhere.
package struct JSONWriter {
  /// How much white space is written.
  package enum Layout: Sendable {
    /// All on one line, `", "` and `": "` as separators, as Python's `json.dumps` writes it.
    case line
    /// Two spaces an indentation level, a field or element a line.
    case indented
  }

  /// The text so far, as UTF-8.
  package private(set) var bytes: [UInt8] = []
  let layout: Layout
  private var depth = 0
  private var isFirst = true

  /// An empty document.
  package init(_ layout: Layout = .line) { self.layout = layout }

  /// The text so far.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Writes an object, its fields written by `fields` with `key(_:)` before each value.
  package mutating func object(_ fields: (inout JSONWriter) throws -> Void) rethrows {
    begin(.object)
    try fields(&self)
    end(.object)
  }

  /// Writes an array, its elements written by `elements` with `next()` before each value.
  package mutating func array(_ elements: (inout JSONWriter) throws -> Void) rethrows {
    begin(.array)
    try elements(&self)
    end(.array)
  }

  /// Starts a field of an object.
  package mutating func key(_ key: String) {
    next()
    string(key)
    bytes.append(contentsOf: ": ".utf8)
  }

  /// Starts an element of an array.
  package mutating func next() {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    switch layout {
    case .line: if !isFirst { bytes.append(0x20) }
    case .indented: newline()
    }
    isFirst = false
  }

  /// Writes a string. What steers a terminal or turns the reading direction is escaped, so that a file can be looked
  /// at; all other text stands as it is.
  package mutating func string(_ value: String) {
    bytes.append(UInt8(ascii: "\""))
    if value.utf8.allSatisfy({ $0 < 0x7F }) {
      for byte in value.utf8 { character(byte) }
    } else {
      for scalar in value.unicodeScalars {
        if scalar.value < 0x7F {
          character(UInt8(truncatingIfNeeded: scalar.value))
        } else if Self.isSteering(scalar) {
          escape(scalar.value)
        } else {
          bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func character(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0..<0x20: escape(UInt32(byte))
    default: bytes.append(byte)
    }
  }

  private mutating func escape(_ value: UInt32) {
    let hex = String(value, radix: 16)
    bytes.append(contentsOf: ("\\u" + String(repeating: "0", count: 4 - hex.count) + hex).utf8)
  }

  /// DEL, the C1 controls, Unicode's line ends and the controls of the reading direction.
  private static func isSteering(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x7F...0x9F, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Writes a whole number.
  package mutating func int(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// Writes a number, a whole one without a fraction; one that isn't finite becomes `null`, as JSON has no other.
  package mutating func double(_ value: Double) {
    if !value.isFinite { return null() }
    if let whole = Int(exactly: value), value.magnitude < 0x1p53 { return int(whole) }
    bytes.append(contentsOf: "\(value)".utf8)
  }

  /// Writes `true` or `false`.
  package mutating func bool(_ value: Bool) { bytes.append(contentsOf: (value ? "true" : "false").utf8) }

  /// Writes a string, or `null` for none.
  package mutating func optional(_ value: String?) {
    if let value { string(value) } else { null() }
  }

  /// Writes a number, or `null` for none.
  package mutating func optional(_ value: Double?) {
    if let value { double(value) } else { null() }
  }

  /// Writes `null`.
  package mutating func null() { bytes.append(contentsOf: "null".utf8) }

  /// Writes a value that is JSON already, as it stands.
  package mutating func document(_ json: String) { bytes.append(contentsOf: json.utf8) }

  /// Writes whole numbers as an array on one line.
  package mutating func ints(_ values: some Sequence<Int>) { ints(Array(values)) }

  /// Writes whole numbers as an array on one line; apart from the generic one as other modules' calls of that are
  /// not specialised.
  package mutating func ints(_ values: [Int]) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for value in values {
      if !isFirst { bytes.append(contentsOf: ", ".utf8) }
      isFirst = false
      int(value)
    }
    bytes.append(UInt8(ascii: "]"))
  }

  /// Ends the document, or a line of JSON Lines, with a line feed, ready for the next one.
  package mutating func endLine() {
    bytes.append(0x0A)
    isFirst = true
  }

  /// Parts two elements of a list that is written a line an element: a comma and a line feed.
  package mutating func separateLines() {
    bytes.append(UInt8(ascii: ","))
    bytes.append(0x0A)
    isFirst = true
  }

  /// Drops what was written so far, keeping the memory, so that one writer serves many chunks.
  package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// What holds other values.
  enum Bracket {
    case object, array
  }

  /// Opens a container; its fields or elements follow.
  mutating func begin(_ bracket: Bracket) {
    bytes.append(bracket == .object ? UInt8(ascii: "{") : UInt8(ascii: "["))
    depth += 1
    isFirst = true
  }

  /// Closes the container that was opened last.
  mutating func end(_ bracket: Bracket) {
    depth -= 1
    if layout == .indented, !isFirst { newline() }
    isFirst = false
    bytes.append(bracket == .object ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  private mutating func newline() {
    bytes.append(0x0A)
    for _ in 0..<depth { bytes.append(contentsOf: "  ".utf8) }
  }
}
