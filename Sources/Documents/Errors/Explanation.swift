/// What went wrong with something from outside, in the five parts that every error of Chiral has.
public struct Explanation: Equatable, Sendable {
  /// The file concerned, as the user named it, or `nil` when no file is.
  public let file: String?
  /// The place in the file: `line:column`, a path such as `annotations[3].bbox`, or both.
  public let place: String?
  /// What is there.
  public let found: String
  /// What should be there, or `nil` when the advice says it all.
  public let expected: String?
  /// What the user can do about it: a whole sentence, or `nil` when `expected` is enough.
  public let advice: String?

  /// An explanation of its parts.
  public init(
    file: String? = nil, place: String? = nil, found: String, expected: String? = nil, advice: String? = nil
  ) {
    self.file = file
    self.place = place
    self.found = found
    self.expected = expected
    self.advice = advice
  }
}

extension Explanation: CustomStringConvertible {
  /// `file: place: found …, expected …. Advice.` on one line.
  public var description: String {
    var text = [file, place].compactMap { $0 }.map { $0 + ": " }.joined()
    text += "found \(found)"
    if let expected { text += ", expected \(expected)" }
    text += "."
    if let advice { text += " \(advice)" }
    return text
  }
}
