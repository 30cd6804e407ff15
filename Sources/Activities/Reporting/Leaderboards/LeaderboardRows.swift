import Documents
import Results
import Tables

/// A leaderboard's numbers as one long table.
struct LeaderboardRows {
  private let leaderboard: Leaderboard

  init(_ leaderboard: Leaderboard) { self.leaderboard = leaderboard }

  /// A row a number, shares unrounded.
  var csv: String {
    var rows: [[String]] = []
    for group in leaderboard.groups {
      for result in group.results {
        let whole = Set(
          Dictionary(result.coverage.map { ($0.list, $0.isComplete) }, uniquingKeysWith: { first, _ in first })
            .filter(\.value).keys)
        for figure in leaderboard.figures(of: result, in: group) {
          rows.append(row(figure, of: result, in: group, isComplete: whole.contains(figure.list)))
        }
      }
    }
    return CSVText.report(header: Self.header, rows: rows)
  }

  private static let header = [
    "method", "matcher", "adaptive_pose", "tool", "predicted_by", "features", "weights", "predictions",
    "benchmark", "benchmark_id", "benchmark_pairs", "protocol", "fingerprint", "list", "metric", "alpha",
    "average", "subset", "category", "value", "low", "high", "pairs", "keypoints", "complete",
  ]

  private func row(
    _ figure: Figure, of result: Results, in group: Leaderboard.Group, isComplete: Bool
  ) -> [String] {
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    return [
      result.method, result.matcher ?? "", result.pose ?? "", result.tool, result.predictedBy ?? "",
      result.features?.description ?? "", result.weights?.description ?? "", result.predictions.description,
      group.benchmark.name, group.benchmark.id.description, group.benchmark.pairs.description, group.rules.name,
      group.fingerprint.description, figure.list, figure.metric.rawValue, "\(figure.alpha)",
      figure.average.rawValue, figure.subset.rawValue, figure.category ?? "", number(figure.value),
      number(figure.interval?.low), number(figure.interval?.high), "\(figure.pairs)", "\(figure.keypoints)",
      isComplete ? "yes" : "no",
    ]
  }
}
