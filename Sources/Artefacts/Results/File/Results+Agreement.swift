import Documents
import Explanations

extension Results {
  /// Makes sure that the tables agree wherever they tell of the same keypoints or resamples, which figures that were
  /// edited one by one don't.
  ///
  /// - Throws: `DocumentError` that names the table and the row's place.
  func checkAgreement(file: String) throws {
    let byPlace = Dictionary(figures.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    let agreement = Agreement(file: file, figures: byPlace)
    // Of a slip, errors are told of the keypoints that should have counted.
    if !rules.isSlip { for share in errors { try agreement.check(share) } }
    for figure in resampled { try agreement.check(figure, resamples: intervals.resamples) }
    // Once over the figures, however many thresholds the file claims.
    let larger = Dictionary(
      zip(rules.alphas, rules.alphas.dropFirst()), uniquingKeysWith: { first, _ in first })
    for figure in figures { if let alpha = larger[figure.alpha] { try agreement.check(figure, at: alpha) } }
  }

  private struct Agreement {
    let file: String
    let figures: [TablePlace: Figure]

    private func failure(_ table: String, _ place: TablePlace, _ found: Wording, _ expected: Wording)
      -> DocumentError
    {
      .malformed(file: file, place: "\(table) (\(place.words.text))", found: found, expected: expected)
    }

    private func figure(_ place: TablePlace, average: ScoringProtocol.Average) -> Figure? {
      figures[
        TablePlace(
          list: place.list, alpha: place.alpha, subset: place.subset, category: place.category, metric: .pck,
          average: average)]
    }

    /// PCK per point is the share of those keypoints that aren't wrong.
    func check(_ share: ErrorShare) throws {
      let correct = share.keypoints - share.wrong
      guard let figure = figure(share.place, average: .point) else { return }
      let claimed = (figure.value ?? 0) * Double(figure.keypoints)
      guard figure.keypoints == share.keypoints, abs(claimed - Double(correct)) < 0.5 else {
        throw failure(
          "errors", share.place, "\(correct) correct of \(share.keypoints, "keypoint")",
          "the value \(figure.value ?? 0) of \(figure.keypoints) that 'figures' has per point")
      }
    }

    /// The interval is that of the resamples, where all of them were kept; in millionths.
    func check(_ row: ResampledFigure, resamples: Int) throws {
      let count = min(resamples, ResampledFigure.most)
      guard row.values.count == count else {
        throw failure("resampled", row.place, "\(row.values.count, "value")", "\(count), the first resamples'")
      }
      guard count == resamples, let figure = figure(row.place, average: row.average) else { return }
      let (found, expected) = (figure.interval, row.interval)
      let ends = [(found?.low, expected?.low), (found?.high, expected?.high)]
      guard ends.allSatisfy({ abs(($0 ?? -1) - ($1 ?? -1)) <= 1 / ResampledFigure.unit }) else {
        throw failure(
          "figures", figure.place, "an interval other than that of its resamples",
          expected.map { "\($0.low) to \($0.high)" } ?? "none")
      }
    }

    /// A wider threshold asks the same keypoints and makes none of them wrong.
    func check(_ figure: Figure, at alpha: Double) throws {
      let place = figure.place.at(alpha: alpha)
      guard let wider = figures[place] else { return }
      guard (wider.pairs, wider.keypoints) == (figure.pairs, figure.keypoints) else {
        throw failure(
          "figures", place, "\(wider.pairs, "pair") and \(wider.keypoints, "keypoint")",
          "\(figure.pairs) and \(figure.keypoints), as at α \(figure.alpha)")
      }
      guard figure.metric == .pck, let value = figure.value else { return }
      guard let widerValue = wider.value, widerValue >= value - Self.rounding else {
        throw failure(
          "figures", place, "\(wider.value.map { "\($0)" } ?? "no value")",
          "at least \(value), as at α \(figure.alpha)")
      }
    }

    /// What sums of the same shares in another order may differ by.
    private static let rounding = 1e-9
  }
}
