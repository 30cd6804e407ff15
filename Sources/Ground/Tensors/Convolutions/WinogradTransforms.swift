/// The one-dimensional transforms of Winograd's F(4, 3), with the points 0, ±1, ±2 and ∞ (Lavin and Gray, "Fast algorithms for
/// convolutional neural networks", CVPR 2016), and their adjoints.
enum WinogradTransforms {
  typealias Three<Lanes> = (Lanes, Lanes, Lanes)
  typealias Four<Lanes> = (Lanes, Lanes, Lanes, Lanes)
  typealias Six<Lanes> = (Lanes, Lanes, Lanes, Lanes, Lanes, Lanes)

  /// Six inputs to six points.
  @inline(__always)
  static func input<Lanes: ChannelLanes>(_ d: Six<Lanes>) -> Six<Lanes> {
    let (a, b) = (d.4 - d.2 * 4, d.3 - d.1 * 4)
    let (c, e) = (d.4 - d.2, (d.3 - d.1) * 2)
    return (d.0 * 4 - d.2 * 5 + d.4, a + b, a - b, c + e, c - e, d.1 * 4 - d.3 * 5 + d.5)
  }

  /// The adjoint of `input`: six points back to six inputs.
  @inline(__always)
  static func inputAdjoint<Lanes: ChannelLanes>(_ t: Six<Lanes>) -> Six<Lanes> {
    let (p, m, q, n) = (t.1 + t.2, t.1 - t.2, t.3 + t.4, t.3 - t.4)
    return (
      t.0 * 4, t.5 * 4 - m * 4 - n * 2, t.0 * -5 - p * 4 - q, m + n * 2 - t.5 * 5, t.0 + p + q, t.5
    )
  }

  /// Six points to four outputs.
  @inline(__always)
  static func output<Lanes: ChannelLanes>(_ m: Six<Lanes>) -> Four<Lanes> {
    let (p, s, q, r) = (m.1 + m.2, m.1 - m.2, m.3 + m.4, m.3 - m.4)
    return (m.0 + p + q, s + r * 2, p + q * 4, s + r * 8 + m.5)
  }

  /// The adjoint of `output`: four outputs back to six points.
  @inline(__always)
  static func outputAdjoint<Lanes: ChannelLanes>(_ y: Four<Lanes>) -> Six<Lanes> {
    let (even, odd) = (y.0 + y.2, y.1 + y.3)
    let (far, farOdd) = (y.0 + y.2 * 4, y.1 * 2 + y.3 * 8)
    return (y.0, even + odd, even - odd, far + farOdd, far - farOdd, y.3)
  }

  /// Three weights to six points.
  @inline(__always)
  static func weight<Lanes: ChannelLanes>(_ g: Three<Lanes>) -> Six<Lanes> {
    let (even, far) = ((g.0 + g.2) * (-1 / 6), g.0 * (1 / 24) + g.2 * (1 / 6))
    let (odd, farOdd) = (g.1 * (1 / 6), g.1 * (1 / 12))
    return (g.0 * (1 / 4), even - odd, even + odd, far + farOdd, far - farOdd, g.2)
  }

  /// The adjoint of `weight`: six points back to three weights.
  @inline(__always)
  static func weightAdjoint<Lanes: ChannelLanes>(_ u: Six<Lanes>) -> Three<Lanes> {
    let (p, q) = ((u.1 + u.2) * (1 / 6), u.3 + u.4)
    return (
      u.0 * (1 / 4) - p + q * (1 / 24), (u.2 - u.1) * (1 / 6) + (u.3 - u.4) * (1 / 12),
      u.5 - p + q * (1 / 6)
    )
  }
}
