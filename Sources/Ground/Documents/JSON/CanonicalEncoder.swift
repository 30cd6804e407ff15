/// Writes any `Encodable` value as canonical JSON: the fields in the order in which the value encodes them, their names
/// in `snake_case`, numbers in their shortest form. The same values give the same bytes everywhere.
///
/// Fields that are `nil` are left out, as synthesised conformances encode them; a type for which absence must show
/// encodes `null` itself. Arrays of a type that is `OneLine` stand one element a line in an indented document. What is
/// hot (pair lines, predictions) is written by `JSONWriter` directly.
package struct CanonicalEncoder {
  private let layout: JSONWriter.Layout

  package init(_ layout: JSONWriter.Layout = .line) { self.layout = layout }

  /// The value as a document; an indented one ends with a line feed.
  ///
  /// - Throws: What the value's own `encode` throws.
  package func bytes(of value: some Encodable) throws -> [UInt8] {
    let output = Output(JSONWriter(layout))
    try output.write(value)
    if layout == .indented { output.writer.endLine() }
    return output.writer.bytes
  }

  /// The value as text.
  ///
  /// - Throws: What the value's own `encode` throws.
  package func text(of value: some Encodable) throws -> String {
    String(decoding: try bytes(of: value), as: UTF8.self)
  }
}

/// A value that an indented document writes on a line of its own, such as a row of a long table.
package protocol OneLine {}

/// A value that is JSON already, written as it stands.
package struct JSONDocument: Encodable, Equatable, Sendable {
  /// One well-formed document.
  package let text: String

  package init(_ text: String) { self.text = text }

  package func encode(to encoder: any Encoder) throws {
    if let output = encoder as? Output { return output.writer.document(text) }
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension JSONWriter {
  /// A name of Swift's in `snake_case`: `geoPairs` becomes `geo_pairs`; one that has no capitals stays.
  static func snakeCase(_ name: String) -> String {
    guard name.utf8.contains(where: { 0x41...0x5A ~= $0 }) else { return name }
    var text = ""
    for character in name {
      if character.isASCII, character.isUppercase {
        if !text.isEmpty { text += "_" }
        text += character.lowercased()
      } else {
        text.append(character)
      }
    }
    return text
  }
}

/// The encoder that values see. A container that was opened is closed when a container above it goes on, or at the end,
/// since `Encoder` has no call for it; `Encodable` values encode their fields in order, so a stack of depths suffices.
private final class Output: Encoder {
  var writer: JSONWriter
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]
  /// Brackets that are open, the innermost last.
  private var open: [JSONWriter.Bracket] = []
  /// How many brackets were open when the value began that is being written.
  private var base = 0

  init(_ writer: JSONWriter) { self.writer = writer }

  /// Writes a value and closes what it opened.
  func write(_ value: some Encodable) throws {
    if value is any OneLine, writer.layout != .line {
      let line = Output(JSONWriter(.line))
      try line.write(value)
      return writer.document(line.writer.text)
    }
    let (depth, outer) = (open.count, base)
    base = depth
    defer { base = outer }
    switch value {
    case let value as String: writer.string(value)
    case let value as Int: writer.int(value)
    case let value as Double: writer.double(value)
    case let value as Bool: writer.bool(value)
    case let value as [Int]: writer.ints(value)
    default: try value.encode(to: self)
    }
    close(to: depth)
  }

  func begin(_ bracket: JSONWriter.Bracket) -> Int {
    writer.begin(bracket)
    open.append(bracket)
    return open.count
  }

  func close(to depth: Int) {
    while open.count > depth, let bracket = open.popLast() { writer.end(bracket) }
  }

  /// The fields of the value: a second container goes on where the first one ended, in the same object.
  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    guard open.count > base, open[base] == .object else { return newContainer(keyedBy: type) }
    close(to: base + 1)
    return KeyedEncodingContainer(Fields<Key>(output: self, depth: base + 1))
  }

  func newContainer<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(Fields<Key>(output: self, depth: begin(.object)))
  }

  /// The encoder of a field that is written by itself, in an object of its own.
  func beginField() -> Output {
    base = open.count
    return self
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer { Elements(output: self, depth: begin(.array)) }

  func singleValueContainer() -> any SingleValueEncodingContainer { Single(output: self) }
}

private struct Fields<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let output: Output
  let depth: Int
  var codingPath: [any CodingKey] { [] }

  private func start(_ key: Key) {
    output.close(to: depth)
    output.writer.key(JSONWriter.snakeCase(key.stringValue))
  }

  mutating func encodeNil(forKey key: Key) throws {
    start(key)
    output.writer.null()
  }

  mutating func encode(_ value: some Encodable, forKey key: Key) throws {
    start(key)
    try output.write(value)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Nested> {
    start(key)
    return output.newContainer(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    start(key)
    return output.unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { output }

  mutating func superEncoder(forKey key: Key) -> any Encoder {
    start(key)
    return output.beginField()
  }
}

private struct Elements: UnkeyedEncodingContainer {
  let output: Output
  let depth: Int
  var count = 0
  var codingPath: [any CodingKey] { [] }

  init(output: Output, depth: Int) {
    self.output = output
    self.depth = depth
  }

  private mutating func start() {
    output.close(to: depth)
    output.writer.next()
    count += 1
  }

  mutating func encodeNil() throws {
    start()
    output.writer.null()
  }

  mutating func encode(_ value: some Encodable) throws {
    start()
    try output.write(value)
  }

  mutating func nestedContainer<Nested: CodingKey>(
    keyedBy type: Nested.Type
  ) -> KeyedEncodingContainer<Nested> {
    start()
    return output.newContainer(keyedBy: type)
  }

  mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    start()
    return output.unkeyedContainer()
  }

  mutating func superEncoder() -> any Encoder { output }
}

private struct Single: SingleValueEncodingContainer {
  let output: Output
  var codingPath: [any CodingKey] { [] }

  mutating func encodeNil() throws { output.writer.null() }
  mutating func encode(_ value: some Encodable) throws {
    switch value {
    case let value as any BinaryInteger: output.writer.document("\(value)")
    case let value as Float: output.writer.document("\(value)")
    default: try output.write(value)
    }
  }
}
