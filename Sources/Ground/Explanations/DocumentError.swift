/// Why a document from outside could not be read.
package enum DocumentError: Error, Equatable, Sendable {
  /// The file is missing, not a regular file, or not readable; `reason` is the system's.
  case unreadable(file: String, reason: String)
  /// A folder was given for a file.
  case isFolder(file: String)
  /// The file is larger than its kind may be.
  case tooLarge(file: String, bytes: Int, limit: Int)
  /// The text at `place` isn't what its format or its reader asks for.
  case malformed(file: String, place: String, found: Wording, expected: Wording)
  /// A mapping has a key that its reader doesn't know; `meant` is the known one where that isn't the nearest.
  case unknownKey(file: String, place: String, key: String, known: [String], meant: String? = nil)
  /// A mapping lacks a key.
  case missingKey(file: String, place: String, key: String)
  /// A mapping has one key twice.
  case repeatedKey(file: String, place: String, key: String)
  /// The file names another format, or another version of it, than its reader knows.
  case otherFormat(file: String, place: String, found: Wording, expected: Wording)
  /// No manifest of this kind has this name.
  case unknownManifest(kind: String, name: String, known: [String])
  /// A manifest names another one that isn't there.
  case unknownReference(file: String, place: String, kind: String, name: String, known: [String])
  /// The folder with the manifests isn't where it was looked for.
  case noManifests(tried: [String])
}

extension DocumentError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .unreadable(let file, let reason):
      Explanation(
        file: file, found: "no readable file (\(message: reason))",
        advice: "Check the path and its permissions.")
    case .isFolder(let file):
      Explanation(file: file, found: "a folder", expected: "a file", advice: "Give the file's own path.")
    case .tooLarge(let file, let bytes, let limit):
      Explanation(file: file, found: "\(bytes) bytes", expected: "at most \(limit) bytes for such a file")
    case .malformed(let file, let place, let found, let expected):
      Explanation(file: file, place: place, found: found, expected: expected)
    case .unknownKey(let file, let place, let key, let known, let meant):
      Explanation(
        file: file, place: place, found: "unknown key '\(key)'",
        expected: "one of \(list: known)",
        advice: meant.map { "Did you mean '\($0)'?" } ?? Wording.didYouMean(key, among: known))
    case .missingKey(let file, let place, let key):
      Explanation(file: file, place: place, found: "no key '\(key)'", advice: "Add it.")
    case .repeatedKey(let file, let place, let key):
      Explanation(file: file, place: place, found: "key '\(key)' twice", advice: "Remove one of them.")
    case .otherFormat(let file, let place, let found, let expected):
      Explanation(
        file: file, place: place, found: "format '\(found)'", expected: "'\(expected)'",
        advice: "Make the file anew with this version of Chiral, or read it with the one that wrote it.")
    case .unknownManifest(let kind, let name, let known):
      Explanation(
        found: "no \(kind) named '\(name)'", expected: known.isEmpty ? nil : "one of \(list: known)",
        advice: Wording.didYouMean(name, among: known)
          ?? "A path to a YAML file works too.")
    case .unknownReference(let file, let place, let kind, let name, let known):
      Explanation(
        file: file, place: place, found: "no \(kind) named '\(name)'",
        expected: "one of \(list: known), or the path of a .yaml file from this one's folder",
        advice: Wording.didYouMean(name, among: known))
    case .noManifests(let tried):
      Explanation(
        found: "no folder Manifests in \(list: tried, limit: PrintableLimit.path)",
        advice: "Set CHIRAL_MANIFESTS to the Manifests folder of the package.")
    }
  }
}
