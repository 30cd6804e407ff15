/// A sentence, or a part of one, in our own words around text from outside, which an interpolation makes printable and
/// short. Whatever is said to a user is one, so that no way of text from outside leads around `printable`.
///
///     let found: Wording = "unknown key '\(key)'"
///
/// Interpolated text has at most 80 characters, `\(file: path)` 200; `\(list: names)` names twenty at most. A wording
/// within another is taken as it is.
package struct Wording: Equatable, Hashable, Sendable {
  /// The words.
  package let text: String

  /// A text from outside and nothing else.
  package init(_ outside: some StringProtocol, limit: Int = PrintableLimit.text) {
    text = printable(outside, limit: limit)
  }

  fileprivate init(words: String) { text = words }

  /// Two wordings, one behind the other.
  package static func + (first: Wording, second: Wording) -> Wording {
    Wording(words: first.text + second.text)
  }

  package static func += (first: inout Wording, second: Wording) { first = first + second }
}

extension Wording: CustomStringConvertible {
  package var description: String { text }
}

extension Wording: ExpressibleByStringInterpolation {
  package init(stringLiteral words: String) { text = words }
  package init(stringInterpolation words: StringInterpolation) { text = words.text }

  /// Collects words and what stands between them.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    package init(literalCapacity: Int, interpolationCount: Int) { text.reserveCapacity(literalCapacity) }

    package mutating func appendLiteral(_ words: String) { text += words }

    /// Adds a wording as it is.
    package mutating func appendInterpolation(_ wording: Wording) { text += wording.text }

    /// Adds text from outside.
    package mutating func appendInterpolation(_ outside: some StringProtocol) { text += printable(outside) }

    /// Adds the description of a value of ours, such as a number or an identity; what an error of ours says is a wording already.
    package mutating func appendInterpolation<Value>(_ value: Value) {
      switch value {
      case let error as any ExplainedError: text += error.description
      case let explanation as Explanation: text += explanation.description
      case let wording as Wording: text += wording.text
      default: text += printable("\(value)", limit: PrintableLimit.path)
      }
    }

    /// Adds a file's path.
    package mutating func appendInterpolation(file path: some StringProtocol) {
      text += printable(path, limit: PrintableLimit.path)
    }

    /// Adds what another program or library says.
    package mutating func appendInterpolation(message: some StringProtocol) {
      text += printable(message, limit: PrintableLimit.path)
    }

    /// Adds how many there are of what `noun` names, such as `1 map` and `2 maps`.
    ///
    /// - Parameter plural: The noun for another number than one, where it isn't the noun and an s.
    package mutating func appendInterpolation(_ count: Int, _ noun: String, plural: String? = nil) {
      text += "\(count) \(count == 1 ? noun : plural ?? noun + "s")"
    }

    /// Adds some names, commas between them, and how many more there are.
    package mutating func appendInterpolation(
      list names: some Collection<some CustomStringConvertible>, separator: String = ", ", most: Int = 20,
      limit: Int = PrintableLimit.text
    ) {
      text += names.prefix(most).map { printable($0.description, limit: limit) }.joined(separator: separator)
      if names.count > most { text += " and \(names.count - most) more" }
    }
  }
}

extension Sequence<Wording> {
  /// The wordings one behind the other.
  package func joined(separator: Wording) -> Wording {
    Wording(words: map(\.text).joined(separator: separator.text))
  }
}
