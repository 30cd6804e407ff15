import Documents
import Explanations
import Files

/// Why predictions could not be scored.
package enum ScoringError: Error, Equatable, Sendable {
  /// The predictions' header names another benchmark.
  case otherBenchmark(file: String, found: ArtefactID, expected: ArtefactID, OtherPairs)
  /// The predictions' header names no benchmark, but other pairs.
  case otherPairs(file: String, found: Digest, expected: Digest)
  /// A prediction names a list that the benchmark doesn't have.
  case unknownList(file: String, place: String, list: String, known: [String])
  /// A list has pairs, and none of them a prediction.
  case notPredicted(file: String, list: String, pairs: Int, predicted: [String])
  /// Pairs of a list lack a prediction, or have one they shouldn't.
  case incomplete(file: String, Coverage, example: String)
  /// A prediction doesn't have one entry a keypoint.
  case wrongLength(file: String, place: String, pair: String, what: String, found: Int, expected: Int)
  /// A point isn't finite.
  case notFinite(file: String, place: String, pair: String, keypoint: Int)
  /// There is no prediction at all.
  case empty(file: String)
  /// The protocol needs the size of an image that the benchmark doesn't know.
  case noImageSize(protocol: String, image: String)
  /// The protocol needs a box that the benchmark doesn't have.
  case noBox(protocol: String, image: String)
  /// A pair of the benchmark names an instance or a schema that isn't there.
  case damagedBenchmark(pair: String)

  /// How the pairs of another benchmark compare with those that are to be scored.
  package enum OtherPairs: Equatable, Sendable {
    /// They are the same, so only annotations differ.
    case same
    /// They differ too.
    case other
    /// The header doesn't say which pairs it means.
    case unknown
  }
}

extension ScoringError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .otherBenchmark(let file, let found, let expected, let pairs):
      Explanation(
        file: file, place: "line 1 (benchmark)", found: "predictions for \(found)" + pairs.difference,
        expected: "\(expected)",
        advice: "Score them on the benchmark they were made for, or predict this one.")
    case .otherPairs(let file, let found, let expected):
      Explanation(
        file: file, place: "line 1 (pairs)", found: "predictions for other pairs, \(found)",
        expected: "\(expected)",
        advice: "Score them on the benchmark they were made for, or predict this one.")
    case .unknownList(let file, let place, let list, let known):
      Explanation(
        file: file, place: place, found: "list '\(list)'",
        expected: "one of \(list: known)",
        advice: Wording.didYouMean(list, among: known))
    case .notPredicted(let file, let list, let pairs, let predicted):
      Explanation(
        file: file, found: "no prediction of list '\(list)', only of \(list: predicted)",
        expected: "one for each of its \(pairs, "pair")",
        advice: "Predict it too, or name with --list those to score.")
    case .incomplete(let file, let coverage, let example):
      Explanation(
        file: file, place: "list \(coverage.list)",
        found: "\(coverage.missing) of \(coverage.pairs, "pair") without a prediction, \(coverage.extra) "
          + "predictions of no pair and \(coverage.repeated) repeated ones (first: \(example))",
        expected: "one a pair",
        advice: "Complete them, or give --allow-missing, which makes the coverage part of the result.")
    case .wrongLength(let file, let place, let pair, let what, let found, let expected):
      Explanation(
        file: file, place: place, found: "\(found) \(what) for \(pair)",
        expected: "\(expected), one a keypoint of its schema")
    case .notFinite(let file, let place, let pair, let keypoint):
      Explanation(
        file: file, place: place, found: "a coordinate of \(pair), keypoint \(keypoint), that isn't finite",
        expected: "finite numbers, or no answer")
    case .empty(let file):
      Explanation(file: file, found: "no predictions", expected: "one line a pair")
    case .noImageSize(let name, let image):
      Explanation(
        found: "no size of image \(image) in the benchmark", expected: "one, for protocol \(name)",
        advice: "Build the benchmark with the images at hand, or take a protocol that needs none.")
    case .noBox(let name, let image):
      Explanation(
        found: "no box of the object in image \(image)", expected: "one, for protocol \(name)",
        advice: "Take a protocol with another base than target-box.")
    case .damagedBenchmark(let pair):
      Explanation(
        found: "pair \(pair) of an unknown instance or schema", expected: "a benchmark as it was built",
        advice: "Run chiral verify on the benchmark, or build it again.")
    }
  }
}

extension ScoringError.OtherPairs {
  fileprivate var difference: Wording {
    switch self {
    case .same: ", which has the same pairs and other annotations (keypoints, boxes or sizes)"
    case .other: ", which has other pairs too"
    case .unknown: ""
    }
  }
}
