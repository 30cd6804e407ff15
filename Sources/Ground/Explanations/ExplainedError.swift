/// An error that can say where it happened, what was found, what was expected and what to do.
///
/// Modules define their errors as enums that carry facts; the wording stands in one `explanation` each.
package protocol ExplainedError: Error, CustomStringConvertible {
  /// The facts of this error, worded for a user.
  var explanation: Explanation { get }
}

extension ExplainedError {
  /// The explanation as one line.
  package var description: String { explanation.description }
}
