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
      let places = SignificanceIndex(group)
      for (row, result) in group.results.enumerated() {
        let whole = Set(
          Dictionary(result.coverage.map { ($0.list, $0.isComplete) }, uniquingKeysWith: { first, _ in first })
            .filter(\.value).keys)
        for figure in leaderboard.figures(of: result, in: group) {
          rows.append(
            self.row(
              figure, of: result, in: group, group.supervision[row], isComplete: whole.contains(figure.list))
              + Self.cells(of: places.verdict(of: figure, row: row)))
        }
      }
    }
    for figure in leaderboard.reportedFigures { rows.append(Self.row(figure)) }
    return CSVText.report(header: Self.header, rows: rows)
  }

  private static let header = [
    "method", "matcher", "adaptive_pose", "tool", "predicted_by", "features", "weights", "predictions",
    "benchmark", "benchmark_id", "benchmark_pairs", "reported_by", "marks", "protocol", "fingerprint",
    "supervision", "list", "metric", "alpha", "average", "subset", "category", "value", "low", "high", "pairs",
    "keypoints", "complete", "behind_low", "behind_high", "not_behind",
  ]

  /// A figure that a paper prints: what is known of it, and who reports it.
  private static func row(_ figure: ReportedFigure) -> [String] {
    let place = figure.place
    let known = [
      "method": figure.method, "benchmark": place.benchmark, "protocol": figure.rules ?? "",
      "list": place.list ?? "", "metric": Metric.pck.rawValue, "alpha": "\(place.alpha)",
      "supervision": figure.supervision.name, "marks": figure.marks.map(\.rawValue).joined(separator: " "),
      "subset": place.subset.rawValue, "category": place.category ?? "",
      "value": "\(figure.share)", "reported_by": figure.origin,
    ]
    return header.map { known[$0] ?? "" }
  }

  /// The interval of how far the best one is ahead, and whether it includes 0.
  private static func cells(of verdict: BehindBest.Verdict) -> [String] {
    guard let interval = verdict.interval, let isNear = verdict.isNear else { return ["", "", ""] }
    return ["\(interval.low)", "\(interval.high)", isNear ? "yes" : "no"]
  }

  private func row(
    _ figure: Figure, of result: Results, in group: Leaderboard.Group, _ supervision: Supervision?,
    isComplete: Bool
  ) -> [String] {
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    return [
      result.method, result.matcher ?? "", result.pose ?? "", result.tool, result.predictedBy ?? "",
      result.features?.description ?? "", result.weights?.description ?? "", result.predictions.description,
      group.benchmark.name, group.benchmark.id.description, group.benchmark.pairs.description, "",
      result.pose == nil ? "" : PublishedTable.Mark.keypointIdentities.rawValue, group.rules.name,
      group.fingerprint.description, supervision?.name ?? "", figure.list, figure.metric.rawValue,
      "\(figure.alpha)", figure.average.rawValue, figure.subset.rawValue, figure.category ?? "",
      number(figure.value),
      number(figure.interval?.low), number(figure.interval?.high), "\(figure.pairs)", "\(figure.keypoints)",
      isComplete ? "yes" : "no",
    ]
  }
}
