/// What went wrong with something from outside, in the five parts that every error of Chiral has.
///
/// Every part is printable, wherever it comes from.
package struct Explanation: Equatable, Sendable {
  /// The file concerned, as the user named it, or `nil` when no file is.
  package let file: String?
  /// The place in the file: `line:column`, a path such as `annotations[3].bbox`, or both.
  package let place: String?
  /// What is there.
  package let found: Wording
  /// What should be there, or `nil` when the advice says it all.
  package let expected: Wording?
  /// What the user can do about it: a whole sentence, or `nil` when `expected` is enough.
  package let advice: Wording?

  /// An explanation; `file`, `place` and `advice` are left out where there is nothing to say.
  package init(
    file: String? = nil, place: String? = nil, found: Wording, expected: Wording? = nil, advice: Wording? = nil
  ) {
    self.file = file.map { printable($0, limit: PrintableLimit.path) }
    self.place = place.map { printable($0, limit: PrintableLimit.path) }
    self.found = found
    self.expected = expected
    self.advice = advice
  }
}

extension Explanation: CustomStringConvertible {
  /// `file: place: found …, expected …. Advice.` on one line of at most 2,000 characters.
  package var description: String {
    var text = [file, place].compactMap { $0 }.map { $0 + ": " }.joined()
    text += "found \(found)"
    if let expected { text += ", expected \(expected)" }
    text += "."
    if let advice { text += " \(advice)" }
    return printable(text, limit: PrintableLimit.message)
  }
}
