import Measures
import Predictions
import Reproducibility
import Results

/// Scores an answer sheet under a protocol.
package enum Scorer {
  /// Every figure of every list, and how the wrong keypoints are wrong.
  ///
  /// The result is the same for any number of threads.
  /// - Parameter method: What tables call the method; by default the header's name for it, else its matcher.
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know, `IntervalError` where a list has
  ///   too many categories for intervals, `Interrupted`.
  package static func score(
    _ sheet: AnswerSheet, under rules: ScoringProtocol, intervals: IntervalSettings = IntervalSettings(),
    method: String? = nil, threads: Int
  ) throws -> Results {
    var figures: [Figure] = []
    var errors: [ErrorShare] = []
    var resampled: [ResampledFigure] = []
    for list in sheet.lists {
      let measured = try MeasuredList(ListMeasurer(list, under: rules), threads: threads)
      let sums = CategorySums(sums: measured.sums(), weighting: rules.weighting)
      var table = try FigureTable(
        measured: measured, rules: rules, sums: sums, resamples: intervals.resamples)
      try ImageBootstrap(measured, settings: intervals).forEachBatch(threads: threads) { batches in
        for batch in batches {
          let resampled = batch.map { CategorySums(sums: $0, weighting: rules.weighting) }
          try table.add(resampled: resampled, threads: threads)
        }
      }
      figures += try table.figures(threads: threads)
      figures += try AveragePrecision.figures(of: list, under: rules)
      errors += errorShares(of: measured, rules)
      resampled += table.resampledFigures
    }
    return try Results(
      tool: ToolVersion.current, method: method, header: sheet.header, benchmark: sheet.benchmark,
      predictions: sheet.predictions, rules: rules, intervals: intervals, coverage: sheet.coverage,
      figures: figures, errors: errors, resampled: resampled)
  }

  private static func errorShares(
    of measured: MeasuredList, _ rules: ScoringProtocol
  ) -> [ErrorShare] {
    var total = ErrorTally(alphas: rules.alphas.count)
    for tally in measured.tallies { total.add(tally) }
    let tallies =
      [(nil, total)] + measured.tallies.enumerated().map { (Optional($0.offset), $0.element) }
    return rules.alphas.enumerated().flatMap { index, alpha in
      Subset.allCases.flatMap { subset in
        tallies.map { category, tally in
          ErrorShare(
            list: measured.name, alpha: alpha, subset: subset,
            category: category.map { measured.categories[$0] },
            keypoints: measured.counts(category: category).keypoints(lane: MeasureLayout.lane(.image, subset)),
            counts: tally.counts(alpha: index, subset: subset))
        }
      }
    }
  }
}
