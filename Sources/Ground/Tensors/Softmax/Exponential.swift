/// The exponential function, eight numbers at a time.
enum Exponential {
  /// e to the power of each element, which is at most zero, within two units in the last place; below 1e-37 it is
  /// some number that small.
  ///
  /// 2ⁿ · eʳ with |r| ≤ ln 2 / 2: n by the usual addition of 1.5 · 2²³, eʳ by the series.
  @inline(__always)
  static func ofNegative(_ power: SIMD8<Float>) -> SIMD8<Float> {
    let x = power.replacing(with: -87, where: power .< -87)
    let rounder: Float = 12_582_912
    let shifted = x * 1.442_695 + rounder
    let n = shifted - rounder
    let r = (x - n * 0.693_359_375) - n * -2.121_944_4e-4
    var series = r * (1.0 / 5040) + (1.0 / 720)
    series = series * r + (1.0 / 120)
    series = series * r + (1.0 / 24)
    series = series * r + (1.0 / 6)
    series = series * r + 0.5
    series = series * r + 1
    series = series * r + 1
    let exponent = unsafeBitCast(shifted, to: SIMD8<UInt32>.self) &+ 127
    return series * unsafeBitCast(exponent &<< 23, to: SIMD8<Float>.self)
  }
}
