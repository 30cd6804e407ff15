import Explanations

/// Why a benchmark could not be audited.
package enum AuditError: Error, Equatable, Sendable {
  /// A pair names an instance that the benchmark doesn't hold.
  case unknownInstance(benchmark: String, list: String, pair: String, id: Int)
  /// An instance names a schema that the benchmark doesn't hold.
  case unknownSchema(benchmark: String, image: String, schema: String)
  /// An instance has another number of keypoints than its schema.
  case keypointCount(benchmark: String, image: String, found: Int, expected: Int)
  /// An expectation names a list that the benchmark doesn't have.
  case unknownList(benchmark: String, place: String, list: String, known: [String])
  /// An expectation names a category that its lists don't have.
  case unknownCategory(benchmark: String, place: String, category: String, known: [String])
  /// The folder with the images isn't one.
  case noImageFolder(path: String)
}

extension AuditError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .unknownInstance(let benchmark, let list, let pair, let id):
      Explanation(
        file: benchmark, place: "\(list), pair \(pair)", found: "an unknown instance \(id)",
        expected: "one of the benchmark's instances", advice: "Run `chiral verify` on it, or build it anew.")
    case .unknownSchema(let benchmark, let image, let schema):
      Explanation(
        file: benchmark, place: image, found: "the unknown keypoint schema '\(schema)'",
        expected: "one of the benchmark's schemas", advice: "Run `chiral verify` on it, or build it anew.")
    case .keypointCount(let benchmark, let image, let found, let expected):
      Explanation(
        file: benchmark, place: image, found: "\(found, "keypoint")", expected: "the schema's \(expected)",
        advice: "Run `chiral verify` on it, or build it anew.")
    case .unknownList(let benchmark, let place, let list, let known):
      Explanation(
        file: place, found: "an expectation of the list '\(list)'",
        expected: "a list of \(benchmark): \(list: known)",
        advice: Wording.didYouMean(list, among: known)
          ?? "These expectations are of another benchmark.")
    case .unknownCategory(let benchmark, let place, let category, let known):
      Explanation(
        file: place, found: "an expectation of the category '\(category)'",
        expected: "a category of these lists in \(benchmark)",
        advice: Wording.didYouMean(category, among: known)
          ?? "These expectations are of another benchmark.")
    case .noImageFolder(let path):
      Explanation(
        file: path, found: "no folder there", expected: "the dataset's image folder",
        advice: "Give the folder that the file names of the annotations start in.")
    }
  }
}
