import Explanations
import Results
import Tables

/// A comparison of two methods as tables: the figures, the categories, and the pairs that changed most.
package struct ComparisonReport: Sendable {
  private let comparison: Comparison

  package init(_ comparison: Comparison) { self.comparison = comparison }

  /// The tables; of two that are the same in everything, the first alone.
  package func tables() -> [Table] {
    var tables = comparison.lists.map(categories)
    guard !isSame, !tables.isEmpty else { return [figures()] }
    tables[tables.count - 1].notes = [
      "better, worse: pairs of which B has more or fewer keypoints right",
      "gained, lost: keypoints that B alone or A alone has right",
    ]
    return [figures()] + tables + (comparison.pairs.isEmpty ? [] : [pairs()])
  }

  private var isSame: Bool {
    comparison.categories.allSatisfy { $0.gained == 0 && $0.lost == 0 }
      && comparison.figures.allSatisfy { $0.difference ?? 0 == 0 }
  }

  private func figures() -> Table {
    let rules = comparison.rules
    let rows = comparison.figures.filter { $0.category == nil }.map { figure in
      [
        figure.list, figure.subset.rawValue, "\(figure.pairs)", "\(figure.keypoints)",
        Numbers.alpha(figure.alpha), Numbers.points(figure.a), Numbers.points(figure.b), difference(figure),
      ].map { Cell($0) }
    }
    return Table(
      caption: "PCK per \(rules.average.rawValue), B less A; \(comparison.benchmark.name) "
        + "\(comparison.benchmark.id.digest.description.prefix(12)); protocol \(rules.name) "
        + "\(comparison.fingerprint.description.prefix(12)): \(rules)",
      columns: [.text("list"), .text("subset")]
        + ["pairs", "keypoints", "α", "A", "B", "B - A"].map { .number($0) },
      rows: rows, notes: notes)
  }

  private var notes: [Wording] {
    var notes = [note("A", comparison.a), note("B", comparison.b)]
    for coverage in comparison.coverage where coverage.missing > 0 {
      notes.append("\(coverage.list): \(coverage.answered) of \(coverage.pairs, "pair") compared")
    }
    if isSame {
      notes.append("No difference: the two have the same figures, and the same keypoints right.")
      return notes
    }
    let settings = comparison.intervals
    if settings.resamples > 0 {
      notes.append(
        "[95% interval of the difference over \(settings.resamples) resamples of the images, the same for both, "
          + "seed \(settings.seed)]")
      if comparison.figures.contains(where: { Self.isUnclear($0) }) { notes.append("≈ the interval holds 0") }
    }
    return notes
  }

  private func note(_ name: Wording, _ side: Comparison.Side) -> Wording {
    "\(name): \(side.method), \(file: side.file), predictions \(side.predictions.digest.description.prefix(12))"
  }

  /// Such as `+2.0 [+1.1, +2.9]`, with a mark where the interval holds 0.
  private func difference(_ figure: FigureDifference) -> String {
    guard let interval = figure.interval else { return Numbers.change(figure.difference) }
    return "\(Numbers.change(figure.difference)) [\(Numbers.change(interval.low)), "
      + "\(Numbers.change(interval.high))]" + (Self.isUnclear(figure) ? "≈" : "")
  }

  /// Whether the interval holds 0, of a difference that isn't 0 itself.
  private static func isUnclear(_ figure: FigureDifference) -> Bool {
    guard let interval = figure.interval, figure.difference != 0 else { return false }
    return interval.low <= 0 && interval.high >= 0
  }

  private func categories(of list: String) -> Table {
    let figures = comparison.figures.filter {
      $0.list == list && $0.alpha == comparison.alpha && $0.subset == .all
    }
    let changes = comparison.categories.filter { $0.list == list }
    let ordered = changes.filter { $0.category != nil } + changes.filter { $0.category == nil }
    let byCategory = Dictionary(
      figures.map { ($0.category, $0) }, uniquingKeysWith: { first, _ in first })
    let rows = ordered.map { change in
      let figure = byCategory[change.category]
      return [
        change.category ?? "all", "\(change.pairs)", Numbers.points(figure?.a), Numbers.points(figure?.b),
        figure.map(difference) ?? Numbers.gap, "\(change.better)", "\(change.worse)", "\(change.gained)",
        "\(change.lost)",
      ].map { Cell($0) }
    }
    return Table(
      caption: "\(list) at α \(Numbers.alpha(comparison.alpha)) by category, all keypoints",
      columns: [.text("category")]
        + ["pairs", "A", "B", "B - A", "better", "worse", "gained", "lost"].map { .number($0) },
      rows: rows)
  }

  private func pairs() -> Table {
    let rows = comparison.pairs.map { change in
      [
        change.list, change.pair, "\(change.keypoints)", "\(change.rightInA)", "\(change.rightInB)",
        Self.sentence(change),
      ].map { Cell($0) }
    }
    return Table(
      caption:
        "The pairs that changed most at α \(Numbers.alpha(comparison.alpha)): keypoints right in A and in B",
      columns: [.text("list"), .text("pair")] + ["keypoints", "A", "B"].map { .number($0) }
        + [.sentences("changes")], rows: rows,
      notes: ["in brackets: the kind of the error of the one that has the keypoint wrong"])
  }

  private static func sentence(_ change: PairChange) -> String {
    [("gained", change.gained), ("lost", change.lost)].filter { !$0.1.isEmpty }.map { word, keypoints in
      "\(word) " + keypoints.map { "\($0.name) (\($0.kind.name))" }.joined(separator: ", ")
    }.joined(separator: "; ")
  }
}
