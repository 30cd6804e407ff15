import Explanations

/// Why two methods could not be compared.
package enum ComparisonError: Error, Equatable, Sendable {
  /// The file holds results, which say nothing of single pairs.
  case needsOutcomes(file: String)
  /// The file holds predictions, and nobody said of which benchmark.
  case needsBenchmark(file: String)
  /// The two are of different benchmarks or protocols.
  case differ(files: [String], what: String, a: String, b: String, samePairs: Bool)
  /// They are of different lists.
  case otherLists(files: [String], a: [String], b: [String])
  /// A list was asked for that not both have.
  case unknownList(files: [String], String, known: [String])
  /// Pairs of a list are in one of the two only.
  case otherPairs(files: [String], list: String, onlyA: Int, onlyB: Int, example: String)
  /// One pair has other images, categories or keypoints in the two.
  case otherKeypoints(files: [String], list: String, pair: String)
  /// The protocol doesn't have the threshold.
  case unknownAlpha(Double, known: [Double])
}

extension ComparisonError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .needsOutcomes(let file):
      Explanation(
        file: file, found: "results, which say nothing of single pairs",
        expected: "outcomes, or predictions with --benchmark",
        advice: "Make outcomes: chiral score BENCHMARK --predictions FILE --outcomes OUTCOMES.jsonl.zst")
    case .needsBenchmark(let file):
      Explanation(
        file: file, found: "no header of outcomes", expected: "outcomes, or predictions with --benchmark",
        advice: "Give --benchmark FOLDER to score predictions, or make outcomes: "
          + "chiral score BENCHMARK --predictions FILE --outcomes OUTCOMES.jsonl.zst")
    case .differ(let files, let what, let a, let b, let samePairs):
      Explanation(
        file: Self.both(files),
        found: "\(what) \(a) in the first, \(b) in the second"
          + (samePairs ? " (the same pairs, other annotations)" : ""),
        expected: "the same \(what) in both", advice: "Score both under the same one.")
    case .otherLists(let files, let a, let b):
      Explanation(
        file: Self.both(files), found: "the lists \(list: a) in the first, \(list: b) in the second",
        expected: "the same lists in both",
        advice: a.first(where: b.contains).map { "Give --list \($0), which both have." }
          ?? "Score both on the same lists.")
    case .unknownList(let files, let name, let known):
      Explanation(
        file: Self.both(files), found: "no list '\(name)' in both", expected: "one of \(list: known)",
        advice: Wording.didYouMean(name, among: known))
    case .otherPairs(let files, let list, let onlyA, let onlyB, let example):
      Explanation(
        file: Self.both(files), place: "list \(list)",
        found: "\(onlyA, "pair") in the first only and \(onlyB) in the second only (such as \(example))",
        expected: "the same pairs in both", advice: "Complete the predictions, and score them again.")
    case .otherKeypoints(let files, let list, let pair):
      Explanation(
        file: Self.both(files), place: "list \(list)",
        found: "pair '\(pair)' with other images, categories or keypoints in the second than in the first",
        expected: "the same in both", advice: "Make the outcomes anew with one version of Chiral.")
    case .unknownAlpha(let alpha, let known):
      Explanation(found: "no α of \(alpha) in the protocol", expected: "one of \(list: known)")
    }
  }

  private static func both(_ files: [String]) -> String { files.joined(separator: ", ") }
}
