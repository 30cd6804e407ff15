import Explanations

/// Why a picture couldn't be encoded: sizes beyond the format, or no memory.
package struct ImageEncodingError: Error, Equatable, Sendable {
  /// `JPEG` or `PNG`.
  package let format: Wording
  /// The encoder's own words.
  package let reason: Wording

  init(format: Wording, message: [CChar]) {
    self.format = format
    let text = String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    reason = text.isEmpty ? "no reason given" : Wording(text, limit: PrintableLimit.path)
  }
}

extension ImageEncodingError: ExplainedError {
  package var explanation: Explanation {
    Explanation(
      file: nil, found: "a picture that can't be written as \(format) (\(reason))", expected: "one that can",
      advice: "Give a smaller size.")
  }
}
