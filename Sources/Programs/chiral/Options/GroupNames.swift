import ArgumentParser

/// What `--groups` says.
enum GroupNames {
  /// - Throws: `ValidationError` for an empty name.
  static func check(_ text: String?) throws {
    if let text, text.split(separator: ",", omittingEmptySubsequences: false).contains("") {
      throw ValidationError("'--groups' is '\(text)'; give names of groups, separated by commas.")
    }
  }

  /// The names, `nil` where none are given.
  static func split(_ text: String?) -> [String]? { text?.split(separator: ",").map(String.init) }
}
