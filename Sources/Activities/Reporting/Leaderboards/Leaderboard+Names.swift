import Explanations
import Predictions
import Results

extension Leaderboard.Group {
  /// The benchmark and the protocol, each with the beginning of its digest.
  var title: Wording {
    "\(benchmark.name) \(benchmark.id.digest.description.prefix(12)); protocol \(rules.name) "
      + "\(fingerprint.description.prefix(12)): \(rules)"
  }

  /// The method, with the start of its predictions' digest where another row has the same name.
  func name(of result: Results) -> String {
    let same = results.filter { $0.method == result.method }
    return same.count > 1
      ? "\(result.method) #\(result.predictions.digest.description.prefix(6))" : result.method
  }

  /// The lists that a result answered in part.
  func partial(_ result: Results, of lists: [String]) -> [Coverage] {
    result.coverage.filter { lists.contains($0.list) && !$0.isComplete }
  }
}
