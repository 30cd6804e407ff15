import Charts
import Explanations
import Results

/// A chart of what methods scored.
package enum ResultsChart: String, CaseIterable, Sendable {
  /// PCK against α, a line a method.
  case pck
  /// All and geometry-aware keypoints side by side, by category: the paper's Figure 4.
  case subsets
  /// The wrong keypoints by kind, a bar a method.
  case errors
  /// The headline figure of each method with its interval.
  case leaderboard

  /// The charts of results: one for those of one benchmark and protocol each, in the order of the leaderboard's
  /// tables.
  ///
  /// - Throws: `LeaderboardError` and `FigureError` where an option asks for what no result has.
  package func charts(of results: [Results], _ options: FigureOptions = FigureOptions()) throws -> [Chart] {
    let leaderboard = try Leaderboard(
      results, LeaderboardOptions(lists: options.lists, alpha: self == .pck ? nil : options.alpha))
    try check(options.category, in: results)
    return try leaderboard.groups.map { try GroupChart(self, of: $0, options).chart }
  }

  /// The one chart of results that compare.
  ///
  /// - Throws: `FigureError.severalGroups` where they don't, and what `charts` throws.
  package func chart(of results: [Results], _ options: FigureOptions = FigureOptions()) throws -> Chart {
    let charts = try charts(of: results, options)
    guard let chart = charts.first, charts.count == 1 else {
      let groups = try Leaderboard(results).groups
      throw FigureError.severalGroups(groups.map(\.title.text))
    }
    return chart
  }

  private func check(_ category: String?, in results: [Results]) throws {
    guard let category else { return }
    let known = Set(results.lazy.flatMap(\.figures).compactMap(\.category))
    guard known.contains(category) else {
      throw FigureError.unknownCategory(category, known: known.sortedByBytes())
    }
  }
}
