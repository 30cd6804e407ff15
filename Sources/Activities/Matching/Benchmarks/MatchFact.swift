import Documents

/// One thing that decides what a run's answers are, as the head of its journal names it.
struct MatchFact: Equatable, Sendable {
  enum Value: Equatable, Sendable {
    case one(String)
    case many([String])
  }

  let name: String
  let value: Value

  init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

extension MatchFact.Value: CustomStringConvertible, Encodable {
  var description: String {
    switch self {
    case .one(let text): text
    case .many(let texts): texts.joined(separator: ", ")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .one(let text): try container.encode(text)
    case .many(let texts): try container.encode(texts)
    }
  }

  /// Reads a value of the same kind as this one.
  func read(_ reader: inout JSONReader) throws -> MatchFact.Value {
    switch self {
    case .one: .one(try reader.readString())
    case .many: .many(try reader.readArray { try $0.readString() })
    }
  }
}
