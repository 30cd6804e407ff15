import Explanations

/// Why a benchmark folder could not be written or read.
package enum CatalogError: Error, Equatable, Sendable {
  /// The parts of a benchmark don't fit each other; a fault of the reader or the recipe's code.
  case inconsistent(String)
  /// The folder lacks a file that every benchmark folder has.
  case notABenchmark(folder: String, missing: String)
  /// A file was given for a benchmark folder.
  case isFile(path: String)
  /// The file isn't a catalog: SQLite's word for it, or what marks it as somebody else's.
  case foreign(file: String, found: Wording)
  /// The catalog or the manifest is of another version of the format.
  case version(file: String, found: Int, supported: Int)
  /// The catalog holds what no catalog of ours does.
  case corrupt(file: String, place: String, found: Wording, expected: Wording)
  /// The catalog or a list isn't what the manifest says, so that the benchmark's identity isn't that of its content.
  case altered(file: String, place: String, found: Wording, expected: Wording)
  /// A verification found differences.
  case unsound(folder: String, differences: Int)
  /// No list has this name.
  case unknownList(file: String, name: String, known: [String])
  /// No pair's label has this name.
  case unknownCategory(file: String, name: String, known: [String])
}

extension CatalogError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .inconsistent(let fact):
      Explanation(found: "a benchmark whose parts don't fit: \(fact)", advice: "Please report this.")
    case .notABenchmark(let folder, let missing):
      Explanation(
        file: folder, found: "no \(missing)", expected: "a benchmark folder",
        advice: "Give a folder that 'chiral build' has written.")
    case .isFile(let path):
      Explanation(
        file: path, found: "a file", expected: "a benchmark folder",
        advice: "Give the folder that 'chiral build' has written; commands take it first.")
    case .foreign(let file, let found):
      Explanation(
        file: file, found: found, expected: "the catalog of a benchmark",
        advice: "Build the benchmark again, or fetch it again.")
    case .version(let file, let found, let supported):
      Explanation(
        file: file, found: "version \(found) of the format", expected: "version \(supported)",
        advice: found > supported
          ? "Use the newer chiral that wrote it." : "Build the benchmark again with this chiral.")
    case .corrupt(let file, let place, let found, let expected):
      Explanation(
        file: file, place: place, found: found, expected: expected,
        advice: "Run 'chiral verify' on the folder to see what else is wrong.")
    case .altered(let file, let place, let found, let expected):
      Explanation(
        file: file, place: place, found: found, expected: expected,
        advice:
          "The benchmark isn't what its \(BenchmarkManifest.fileName) says, so it isn't the one that its digest "
          + "names. Run 'chiral verify' on the folder to see all that differs, and build or fetch it again.")
    case .unsound(let folder, let differences):
      Explanation(
        file: folder, found: "\(differences, "difference"), listed above", expected: "none",
        advice: "Build or fetch the benchmark again.")
    case .unknownList(let file, let name, let known):
      Explanation(
        file: file, found: "no list named '\(name)'", expected: "one of \(list: known)",
        advice: Wording.didYouMean(name, among: known))
    case .unknownCategory(let file, let name, let known):
      Explanation(
        file: file, found: "no category '\(name)'", expected: "one of \(list: known)",
        advice: Wording.didYouMean(name, among: known))
    }
  }
}
