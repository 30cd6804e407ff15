/// An angle. Sine and cosine are sums of products, so that every machine gives the same bits, which a system's
/// mathematics library doesn't promise.
package struct Angle: Sendable {
  /// Any number.
  package let degrees: Double

  package init(degrees: Double) { self.degrees = degrees }

  init(_ degrees: Float) { self.init(degrees: Double(degrees)) }

  /// The sine, within 1e-9.
  var sine: Float { Float(Self.sineAndCosine(degrees).sine) }
  /// The cosine, within 1e-9.
  var cosine: Float { Float(Self.sineAndCosine(degrees).cosine) }

  private static func sineAndCosine(_ degrees: Double) -> (sine: Double, cosine: Double) {
    let quarters = (degrees / 90).rounded()
    let x = (degrees - quarters * 90) * (Double.pi / 180)
    let square = x * x
    // Taylor's series from -45 to 45 degrees.
    let sine = x * (1 - square / 6 * (1 - square / 20 * (1 - square / 42 * (1 - square / 72))))
    let cosine =
      1 - square / 2 * (1 - square / 12 * (1 - square / 30 * (1 - square / 56 * (1 - square / 90))))
    switch (quarters - 4 * (quarters / 4).rounded(.down)) {
    case 1: return (cosine, -sine)
    case 2: return (-sine, -cosine)
    case 3: return (-cosine, sine)
    default: return (sine, cosine)
    }
  }
}
