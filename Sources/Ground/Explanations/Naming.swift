/// Runs `body`; an error of it that names no file gets this one, or these.
///
/// - Throws: What `body` throws, or an error that says the same and names a file.
package func naming<Result>(_ files: String..., while body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as any ExplainedError where error.explanation.file == nil {
    throw NamedError(cause: error, files: files)
  }
}

/// An error of code that knows no file, with the file it is about.
package struct NamedError: ExplainedError {
  /// What is wrong.
  package let cause: any ExplainedError
  /// What the user named.
  package let files: [String]

  package var explanation: Explanation {
    let cause = cause.explanation
    return Explanation(
      file: files.joined(separator: ", "), place: cause.place, found: cause.found, expected: cause.expected,
      advice: cause.advice)
  }
}
