/// Runs `body`; an error of it that names no file gets this one, or these, and where it names no place this one.
///
/// - Throws: What `body` throws, or an error that says the same and names a file.
package func naming<Result>(
  _ files: String..., place: String? = nil, while body: () throws -> Result
) throws -> Result {
  do {
    return try body()
  } catch let error as any ExplainedError where error.explanation.file == nil {
    throw NamedError(cause: error, files: files, place: place)
  }
}

/// An error of code that knows no file, with the file it is about.
package struct NamedError: ExplainedError {
  /// What is wrong.
  package let cause: any ExplainedError
  /// What the user named.
  package let files: [String]
  /// The place in it, where the cause names none.
  package let place: String?

  package init(cause: any ExplainedError, files: [String], place: String? = nil) {
    self.cause = cause
    self.files = files
    self.place = place
  }

  package var explanation: Explanation {
    let cause = cause.explanation
    return Explanation(
      file: files.joined(separator: ", "), place: cause.place ?? place, found: cause.found,
      expected: cause.expected,
      advice: cause.advice)
  }
}
