import Explanations
import Measures
import Predictions
import Results
import Tables

/// Predictions that are clearly better when their points are read otherwise: in pixels of another scale, or with the
/// axes exchanged.
///
/// A regular sample of at most `mostPairs` pairs is measured as the points stand, doubled, halved, and with x and y
/// swapped. A reading is suspected when it has at least `leastFactor` times as many keypoints right as the points as
/// they stand, and at least `leastGain` of all keypoints more: far from what any method gains by chance.
package struct CoordinateSuspicion: Sendable {
  /// A way to read points.
  package enum Reading: String, CaseIterable, Sendable {
    case doubled
    case halved
    case swapped = "with x and y swapped"

    fileprivate func point(_ point: SIMD2<Double>) -> SIMD2<Double> {
      switch self {
      case .doubled: point * 2
      case .halved: point / 2
      case .swapped: SIMD2(point.y, point.x)
      }
    }
  }

  static let mostPairs = 512
  static let leastKeypoints = 30
  static let leastFactor = 2.0
  static let leastGain = 0.1

  /// The share of the sample's keypoints that are right as the points stand.
  package let asWritten: Double
  /// That share under each reading, in the order of the cases.
  package let readings: [(reading: Reading, share: Double)]
  /// The best reading.
  package let best: Reading
  /// How many pairs were measured.
  package let pairs: Int
  /// The thresholds' share of the base.
  package let alpha: Double

  /// Looks at a sheet's points under a protocol.
  ///
  /// - Returns: `nil` where nothing is suspected, or the benchmark doesn't know what the protocol needs.
  package init?(_ sheet: AnswerSheet, under rules: ScoringProtocol) throws {
    let alpha = rules.headlineAlpha
    let sample = Self.sample(of: sheet)
    do {
      let written = try Self.share(of: sample, rules, alpha) { $0 }
      guard let written, written.keypoints >= Self.leastKeypoints else { return nil }
      asWritten = written.share
      readings = try Reading.allCases.compactMap { reading in
        try Self.share(of: sample, rules, alpha, reading.point).map { (reading, $0.share) }
      }
    } catch is ScoringError {
      return nil
    }
    guard let best = readings.max(by: { $0.share < $1.share }),
      best.share >= asWritten + Self.leastGain, best.share >= asWritten * Self.leastFactor
    else { return nil }
    self.best = best.reading
    pairs = sample.count
    self.alpha = alpha
  }

  /// Pairs at equal distances through all lists.
  private static func sample(of sheet: AnswerSheet) -> [AnsweredPair] {
    let count = sheet.lists.reduce(0) { $0 + $1.pairs.count }
    let step = max(1, (count + mostPairs - 1) / mostPairs)
    var next = 0
    return sheet.lists.flatMap { list -> [AnsweredPair] in
      let taken = stride(from: next, to: list.pairs.count, by: step).map { list.pairs[$0] }
      next += taken.count * step - list.pairs.count
      return taken
    }
  }

  /// The share of keypoints that are right with points read in a way; `nil` of none.
  private static func share(
    of pairs: [AnsweredPair], _ rules: ScoringProtocol, _ alpha: Double,
    _ point: (SIMD2<Double>) -> SIMD2<Double>
  ) throws -> (share: Double, keypoints: Int)? {
    var (right, keypoints) = (0, 0)
    for pair in pairs {
      let view = try PairView(pair.answered(by: pair.answer.points.map { $0.map(point) }), under: rules)
      keypoints += view.mutual.count
      for keypoint in view.mutual.indices {
        if let nearness = view.nearness(of: keypoint), view.isWithin(nearness.own, alpha) { right += 1 }
      }
    }
    return keypoints == 0 ? nil : (Double(right) / Double(keypoints), keypoints)
  }

  /// The suspicion in a sentence.
  package var explanation: Wording {
    let tried = readings.map { "\(Numbers.percent($0.share)) \($0.reading.rawValue)" }.joined(separator: ", ")
    return "the points look as if they should be read \(best.rawValue): over \(pairs) of the pairs PCK@"
      + "\(Numbers.fixed(alpha, 2)) per point is \(Numbers.percent(asWritten)) as they stand, \(tried). "
      + "Points are x, y in pixels of the original target image"
  }
}
