/// How far values are from what they should be.
enum Deviation {
  /// The length of the difference as a share of the length of `truth`; where that is 0, the difference's own.
  static func relative<Values: Sequence, Truth: Sequence>(_ values: Values, to truth: Truth) -> Double
  where Values.Element: BinaryFloatingPoint, Truth.Element: BinaryFloatingPoint {
    var (difference, length) = (0.0, 0.0)
    for (value, goal) in zip(values, truth) {
      difference += (Double(value) - Double(goal)) * (Double(value) - Double(goal))
      length += Double(goal) * Double(goal)
    }
    return length > 0 ? (difference / length).squareRoot() : difference.squareRoot()
  }

  /// The largest difference of two elements.
  static func largest<Values: Sequence, Truth: Sequence>(_ values: Values, from truth: Truth) -> Double
  where Values.Element: BinaryFloatingPoint, Truth.Element: BinaryFloatingPoint {
    zip(values, truth).reduce(0) { max($0, abs(Double($1.0) - Double($1.1))) }
  }
}
