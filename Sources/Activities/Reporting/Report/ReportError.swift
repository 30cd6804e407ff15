import Documents
import Explanations
import Predictions

/// Why a report can't be made.
package enum ReportError: Error, Equatable, Sendable {
  /// None of the results is of the benchmark; `found` says of which they are.
  case noResults(benchmark: String, id: ArtefactID, found: [String])
  /// A part of the page isn't in the library.
  case missingTemplate(path: String)
  /// A template isn't one.
  case badTemplate(path: String, reason: String)
  /// Predictions or outcomes whose results weren't given.
  case unmatched(file: String, kind: String, id: ArtefactID, known: [String])
  /// Outcomes under another protocol than the report's.
  case otherProtocol(file: String, found: Wording, expected: Wording)
  /// Two files that say of one pair that it has other keypoints.
  case otherKeypoints(file: String, list: String, pair: String)
}

extension ReportError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noResults(let benchmark, let id, let found):
      Explanation(
        file: benchmark, found: "no results of this benchmark among those given, but of \(list: found)",
        expected: "results of \(id)",
        advice: "Score predictions on it with 'chiral score', or give the benchmark that the results are of.")
    case .missingTemplate(let path):
      Explanation(
        file: path, found: "no file", expected: "a part of the report's page",
        advice: "Run Pipelines/install again, or set CHIRAL_MANIFESTS to the Manifests folder of the package.")
    case .badTemplate(let path, let reason):
      Explanation(
        file: path, found: "\(message: reason)", expected: "a template of Mustache",
        advice: "Run Pipelines/install again to get the package's own.")
    case .unmatched(let file, let kind, let id, let known):
      Explanation(
        file: file,
        found: "\(kind) \(id.digest.description.prefix(12)), which no results of the benchmark are of",
        expected: "one of \(list: known)",
        advice: "Give the results that 'chiral score' wrote of them too, or leave the file out.")
    case .otherProtocol(let file, let found, let expected):
      Explanation(
        file: file, found: "outcomes under protocol \(found)",
        expected: "\(expected), as the first results are",
        advice: "Score with --protocol and --outcomes anew, or give the predictions instead.")
    case .otherKeypoints(let file, let list, let pair):
      Explanation(
        file: file, place: "\(list), pair \(pair)", found: "other keypoints than in the file before",
        expected: "the same of one benchmark under one protocol",
        advice: "Give the predictions instead; they are scored anew.")
    }
  }
}
