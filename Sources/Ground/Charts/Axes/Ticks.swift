/// The round numbers that an axis is marked with: whole multiples of 1, 2 or 5 times a power of ten.
package struct Ticks: Equatable, Sendable {
  /// The values, ascending; the first and the last are the ends of the axis.
  package let values: [Double]
  /// How many decimals tell them apart.
  package let decimals: Int

  /// Values beyond are none that an axis shows.
  static let greatest = 1e12

  /// Ticks from the one at or below `low` to the one at or above `high`, about `count` of them, at most a
  /// quarter more and the two ends.
  package init(from low: Double, to high: Double, count: Int) {
    let (low, high) = Self.ends(low, high)
    let (step, exponent) = Self.step((high - low) / Double(max(1, count)) * 0.8)
    func value(_ multiple: Int) -> Double {
      // Whole numbers are divided, so that three tenths are 0.3 and not the sum of three.
      exponent < 0
        ? Double(multiple * step) / Self.power(-exponent) : Double(multiple * step) * Self.power(exponent)
    }
    let width = value(1)
    // What is a tick but for rounding is one.
    let first = Int((low / width + 1e-6).rounded(.down))
    let last = Int((high / width - 1e-6).rounded(.up))
    values = (first...max(first + 1, last)).map(value)
    decimals = max(0, -exponent)
  }

  /// Two finite ends that lie apart.
  private static func ends(_ low: Double, _ high: Double) -> (Double, Double) {
    func bounded(_ value: Double) -> Double { value.isFinite ? min(max(value, -greatest), greatest) : 0 }
    let (low, high) = (bounded(min(low, high)), bounded(max(low, high)))
    let least = max(1e-6, max(low.magnitude, high.magnitude) * 1e-9)
    return high - low >= least ? (low, high) : (low, low + least)
  }

  /// The round number at or above a width, as 1, 2 or 5 and the exponent of ten.
  private static func step(_ width: Double) -> (Int, Int) {
    for exponent in -9...13 {
      for step in [1, 2, 5] {
        let value = exponent < 0 ? Double(step) / power(-exponent) : Double(step) * power(exponent)
        if value >= width * (1 - 1e-9) { return (step, exponent) }
      }
    }
    return (1, 14)
  }

  private static func power(_ exponent: Int) -> Double { (0..<exponent).reduce(1) { power, _ in power * 10 } }
}
