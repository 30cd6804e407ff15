/// A colour, as light: red, green and blue from 0 to 1, in proportion to energy.
package struct Colour: Sendable {
  let light: Vector3

  init(light: Vector3) { self.light = light }

  /// A colour as pictures store it, 0 to 255 each; light is taken for the square of that.
  package init(red: UInt8, green: UInt8, blue: UInt8) {
    let stored = Vector3(Float(red), Float(green), Float(blue)) / 255
    light = stored * stored
  }

  /// `#rrggbb`, or `nil` for something else.
  package init?(hex: String) {
    guard hex.utf8.count == 7, hex.hasPrefix("#"), let value = UInt32(hex.dropFirst(), radix: 16) else {
      return nil
    }
    self.init(
      red: UInt8(value >> 16), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
  }

  /// A brighter or darker one of a hue that strays, for individuals.
  package func varied(brightness: Double, warmth: Double) -> Colour {
    let (brightness, warmth) = (Float(brightness), Float(warmth))
    return Colour(light: light * Vector3(1 + warmth, 1, 1 - warmth) * brightness)
  }
}
