import ArgumentParser
import Reporting
import Results

/// The averages to show.
enum AverageChoice: String, CaseIterable, ExpressibleByArgument {
  case own, image, point, both

  /// The averages, or `nil` for the protocol's own.
  var averages: [ScoringProtocol.Average]? {
    switch self {
    case .own: nil
    case .image: [.image]
    case .point: [.point]
    case .both: [.image, .point]
    }
  }
}

/// What `score` prints of its results.
struct ShownFigures: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is measured: pck, pck-dagger or kap; may be repeated. (default: pck)", valueName: "metric"))
  var metric: [Metric] = []

  @Option(help: "Average: the protocol's own, image, point, or both.")
  var average = AverageChoice.own

  @Option(help: "Rows: a list each, or a category each.")
  var by = LeaderboardOptions.Columns.list

  @Flag(help: "Print 95% intervals.")
  var intervals = false

  @Flag(help: "Print how the wrong keypoints are wrong.")
  var errors = false

  /// The first option of these that was given, or `nil`.
  var given: String? {
    if !metric.isEmpty { return "--metric" }
    if average != .own { return "--average" }
    if by != .list { return "--by" }
    if intervals { return "--intervals" }
    return errors ? "--errors" : nil
  }

  var options: ScoreOptions {
    var metrics: [Metric] = []
    for metric in metric.isEmpty ? [.pck] : metric where !metrics.contains(metric) { metrics.append(metric) }
    return ScoreOptions(
      metrics: metrics, averages: average.averages, showsCategories: by == .category, showsIntervals: intervals,
      showsErrors: errors)
  }
}
