/// The names that the machine-readable forms of the report give to its numbers.
enum ReportTerms {
  /// A name as a key of JSON.
  struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  /// The parts of a tally.
  static func parts(of tally: Tally) -> [(name: String, value: Double?)] {
    let parts = ExpectedQuantity.allCases.map { ($0.rawValue, $0.value(in: tally)) }
    guard let logged = tally.logged else { return parts }
    return parts + [
      ("geo_pairs_by_log", Double(logged.pairs)), ("geo_keypoints_by_log", Double(logged.keypoints)),
      ("geo_pair_share_by_log", logged.pairShare), ("geo_keypoint_share_by_log", logged.keypointShare),
    ]
  }

  /// The counts of a difficulty, each with the names of its classes, such as `up_to_2`.
  static func parts(of difficulty: Difficulty) -> [(name: String, classes: [(name: String, count: Int)])] {
    let series: [(String, [String], [Int])] = [
      ("viewpoint", Difficulty.viewpointNames, difficulty.viewpoint),
      ("scale", Difficulty.scaleNames, difficulty.scale),
      ("truncation", Difficulty.sideNames, difficulty.truncation),
      ("occlusion", Difficulty.sideNames, difficulty.occlusion),
      ("facing", Difficulty.facingNames, difficulty.facing),
    ]
    return series.map { name, classes, counts in
      (name, zip(classes, counts).map { ($0.replacing(" ", with: "_"), $1) })
    }
  }

  /// Mean, extremes and quartiles of a distribution.
  static func parts(of spread: Distribution) -> [(name: String, value: Double?)] {
    [
      ("mean", spread.mean), ("least", spread.least.map(Double.init)), ("quartile_1", spread.quantile(0.25)),
      ("median", spread.quantile(0.5)), ("quartile_3", spread.quantile(0.75)),
      ("most", spread.most.map(Double.init)),
    ]
  }
}
