import Explanations
import Results
import Tables

/// One result as tables: what was answered, the overall figures, and how the wrong keypoints are wrong.
package struct ScoreReport: Sendable {
  private let results: Results

  /// A report of results.
  package init(_ results: Results) { self.results = results }

  /// The tables.
  package func tables() -> [Table] {
    [figures()] + averagePrecision() + results.coverage.map { errors(of: $0.list) }
  }

  private func figures() -> Table {
    let rules = results.rules
    var rows: [[Cell]] = []
    for coverage in results.coverage {
      for metric in [Metric.pck, .pckDagger] {
        for average in ScoringProtocol.Average.allCases {
          for subset in Subset.allCases {
            let figures = rules.alphas.map { alpha in
              results.figure(
                list: coverage.list, alpha: alpha, metric: metric, average: average, subset: subset)
            }
            guard let first = figures.first, let first else { continue }
            rows.append(
              [
                coverage.list, metric.title, average.rawValue, subset.rawValue, "\(first.pairs)",
                "\(first.keypoints)",
              ]
              .map { Cell($0) }
                + figures.map { Cell($0.map { Numbers.points($0, interval: true) } ?? Numbers.gap) })
          }
        }
      }
    }
    return Table(
      caption: "\(results.method) on \(results.benchmark.name); protocol \(rules.name) "
        + "\(results.fingerprint.description.prefix(12)): \(rules)",
      columns: ["list", "metric", "average", "subset"].map { .text($0) }
        + (["pairs", "keypoints"] + rules.alphas.map(Numbers.alpha)).map { .number($0) },
      rows: rows, notes: notes)
  }

  private var notes: [Wording] {
    var notes: [Wording] = []
    if results.intervals.resamples > 0 {
      notes.append(
        "[95% interval over \(results.intervals.resamples) resamples of the images, seed \(results.intervals.seed)]"
      )
    }
    for coverage in results.coverage {
      if !coverage.isComplete {
        notes.append(
          "\(coverage.list): \(coverage.answered) of \(coverage.pairs) pairs predicted, \(coverage.extra) extra, "
            + "\(coverage.repeated) repeated")
      }
      if coverage.silentKeypoints > 0 {
        notes.append("\(coverage.list): \(coverage.silentKeypoints) keypoints without an answer count as wrong")
      }
    }
    if results.rules.isSlip {
      notes.append("This protocol reproduces a published slip: \(results.rules.title)")
    }
    return notes
  }

  private func averagePrecision() -> [Table] {
    let rows = results.coverage.compactMap { coverage -> [Cell]? in
      let figures = results.rules.alphas.map {
        results.figure(list: coverage.list, alpha: $0, metric: .kap, average: .point)
      }
      guard let first = figures.first, let first else { return nil }
      return [Cell(coverage.list), Cell("\(first.keypoints)")] + figures.map { Cell(Numbers.points($0?.value)) }
    }
    if rows.isEmpty { return [] }
    return [
      Table(
        caption: "KAP: answers ranked by their similarity",
        columns: [.text("list"), .number("answers")]
          + results.rules.alphas.map { .number(Numbers.alpha($0)) }, rows: rows)
    ]
  }

  /// Shares of the wrong keypoints, by category, at 0.10 or the largest α.
  private func errors(of list: String) -> Table {
    let alphas = results.rules.alphas
    let alpha = alphas.contains(0.1) ? 0.1 : alphas.last ?? 0.1
    let shares = results.errors.filter { $0.list == list && $0.alpha == alpha && $0.subset == .all }
    let ordered = shares.filter { $0.category != nil } + shares.filter { $0.category == nil }
    let rows = ordered.map { share in
      [Cell(share.category ?? "all"), Cell("\(share.keypoints)"), Cell("\(share.wrong)")]
        + ErrorKind.allCases.reversed().map { kind in
          Cell(Numbers.points(share.wrong > 0 ? Double(share.count(of: kind)) / Double(share.wrong) : nil))
        }
    }
    return Table(
      caption: "\(list): wrong keypoints at α \(Numbers.alpha(alpha)), % of them by kind",
      columns: [.text("category"), .number("keypoints"), .number("wrong")]
        + ErrorKind.allCases.reversed().map { .number($0.name) }, rows: rows)
  }
}
