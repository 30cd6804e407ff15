/// The names that the machine-readable forms of the report give to its numbers.
enum ReportTerms {
  /// The parts of a tally.
  static func parts(of tally: Tally) -> [(name: String, value: Double?)] {
    ExpectedQuantity.allCases.map { ($0.rawValue, $0.value(in: tally)) }
  }

  /// The counts of a difficulty, each with the names of its classes.
  static func parts(of difficulty: Difficulty) -> [(name: String, classes: [(name: String, count: Int)])] {
    let series: [(String, [String], [Int])] = [
      ("viewpoint", Difficulty.viewpointNames, difficulty.viewpoint),
      ("scale", Difficulty.scaleNames, difficulty.scale),
      ("truncation", Difficulty.sideNames, difficulty.truncation),
      ("occlusion", Difficulty.sideNames, difficulty.occlusion),
      ("facing", Difficulty.facingNames, difficulty.facing),
    ]
    return series.map { name, classes, counts in (name, zip(classes, counts).map { ($0, $1) }) }
  }

  /// Mean, extremes and quartiles of a distribution.
  static func parts(of spread: Distribution) -> [(name: String, value: Double?)] {
    [
      ("mean", spread.mean), ("least", spread.least.map(Double.init)), ("quartile-1", spread.quantile(0.25)),
      ("median", spread.quantile(0.5)), ("quartile-3", spread.quantile(0.75)),
      ("most", spread.most.map(Double.init)),
    ]
  }
}
