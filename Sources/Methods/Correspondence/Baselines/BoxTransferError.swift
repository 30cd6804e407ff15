import Explanations

/// Why the box-transfer baseline can't answer.
package enum BoxTransferError: Error, Equatable, Sendable {
  /// An object of the pair has no box.
  case noBox(pair: String, image: String)
  /// The pair names an instance that the benchmark doesn't have.
  case unknownInstance(pair: String)
}

extension BoxTransferError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noBox(let pair, let image):
      Explanation(
        place: "pair \(pair)", found: "no box of the object in image \(image)", expected: "one",
        advice: "box-transfer needs a dataset with boxes.")
    case .unknownInstance(let pair):
      Explanation(
        place: "pair \(pair)", found: "an unknown instance", expected: "one of the benchmark's",
        advice: "Run chiral verify on the benchmark, or build it again.")
    }
  }
}
