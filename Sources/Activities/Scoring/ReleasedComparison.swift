import Benchmarks
import Explanations
import Measures
import Predictions
import Results
import Tables

/// What a dataset's released evaluation makes of predictions, beside what another protocol does.
package struct ReleasedComparison: Equatable, Sendable {
  /// PCK at one α, both averages.
  package struct Values: Equatable, Sendable {
    /// The mean over pairs, a share; `nil` of nothing.
    package let image: Double?
    /// The share of all keypoints; `nil` of nothing.
    package let point: Double?

    package init(image: Double?, point: Double?) {
      self.image = image
      self.point = point
    }

    fileprivate func differ(from other: Values) -> Bool {
      let leastDifference = 5e-5  // what two decimals of a percent show
      return [(image, other.image), (point, other.point)].contains { a, b in
        guard let a, let b else { return false }
        return abs(a - b) >= leastDifference
      }
    }
  }

  /// One list.
  package struct List: Equatable, Sendable {
    /// Its name.
    package let name: String
    /// Under the protocol that was chosen.
    package let chosen: Values
    /// Under the released evaluation's.
    package let released: Values

    package init(name: String, chosen: Values, released: Values) {
      self.name = name
      self.chosen = chosen
      self.released = released
    }
  }

  /// The lists.
  package let lists: [List]
  /// The keypoints that were looked for.
  package let keypoints: Int
  /// Those among them that the target labels as hidden (v = 1).
  package let hidden: Int
  /// The thresholds' share of the base.
  package let alpha: Double
  /// The name of the chosen protocol.
  package let chosenName: String
  /// The name of the released evaluation's.
  package let releasedName: String

  /// Measures the answers of a sheet once more, under the released evaluation's protocol.
  ///
  /// - Parameter results: What the sheet was scored as under the chosen protocol.
  /// - Returns: `nil` where no figure differs, the target labels nothing as hidden, the two have no α in common, or the
  ///   benchmark doesn't know what the released protocol needs.
  package init?(
    _ sheet: AnswerSheet, _ results: Results, under chosen: ScoringProtocol, released: ScoringProtocol,
    threads: Int
  ) throws {
    let common = chosen.alphas.enumerated().filter { released.alphas.contains($0.element) }
    guard let alpha = (common.first { $0.element == 0.1 } ?? common.last)?.element,
      let index = released.alphas.firstIndex(of: alpha)
    else { return nil }
    let figures = FigureIndex(results)
    func value(_ list: String, _ average: ScoringProtocol.Average) -> Double? {
      figures.figure(
        list: list, alpha: alpha, metric: .pck, average: average, subset: .all, category: nil)?.value
    }
    do {
      lists = try sheet.lists.map { list in
        let measured = try MeasuredList(ListMeasurer(list, under: released), threads: threads)
        let sums = CategorySums(sums: measured.sums(), weighting: released.weighting)
        func pck(_ average: ScoringProtocol.Average) -> Double? {
          sums.value(
            category: nil, index: measured.layout.index(metric: 0, alpha: index),
            lane: MeasureLayout.lane(average, .all))
        }
        return List(
          name: list.name, chosen: Values(image: value(list.name, .image), point: value(list.name, .point)),
          released: Values(image: pck(.image), point: pck(.point)))
      }
    } catch is ScoringError {
      return nil
    }
    let pairs = sheet.lists.lazy.flatMap(\.pairs)
    keypoints = pairs.reduce(0) { $0 + $1.pair.keypoints.count }
    hidden = pairs.reduce(0) { sum, pair in
      sum
        + pair.pair.keypoints.indices.reduce(0) {
          $0 + (pair.target.keypoints[$1].visibility == .occluded ? 1 : 0)
        }
    }
    self.alpha = alpha
    chosenName = chosen.name
    releasedName = released.name
    guard hidden > 0, lists.contains(where: { $0.chosen.differ(from: $0.released) }) else { return nil }
  }

  /// The difference in a sentence.
  package var explanation: Wording {
    let figures = lists.map { list -> Wording in
      "\(text(list.released)) on \(list.name), where \(chosenName) gives \(text(list.chosen))"
    }
    return
      "\(Numbers.grouped(hidden)) of \(Numbers.grouped(keypoints)) keypoints are labelled as hidden (v = 1), "
      + "which the paper's released code looks for at half their coordinates: \(releasedName) gives "
      + "PCK@\(Numbers.fixed(alpha, 2)) per image / per point " + figures.joined(separator: "; ")
  }

  private func text(_ values: Values) -> String {
    "\(Numbers.percent(values.image, decimals: 2)) / \(Numbers.percent(values.point, decimals: 2))"
  }
}
