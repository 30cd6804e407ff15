/// A picture in 8-bit RGB that is being drawn.
package struct Canvas: Sendable {
  /// Pixels across.
  package let width: Int
  /// Pixels down.
  package let height: Int
  /// height × width × 3.
  package private(set) var pixels: [UInt8]

  /// A picture of one grey.
  package init(width: Int, height: Int, grey: UInt8 = 255) {
    self.width = max(width, 1)
    self.height = max(height, 1)
    pixels = [UInt8](repeating: grey, count: self.width * self.height * 3)
  }

  /// A picture of pixels, or `nil` where there aren't width · height · 3 of them.
  package init?(width: Int, height: Int, pixels: [UInt8]) {
    guard width > 0, height > 0, pixels.count == width * height * 3 else { return nil }
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// Puts onto a pixel inside what it stores, from 0 to less than 256 each.
  @inline(__always) mutating func set(_ x: Int, _ y: Int, stored: Vector3) {
    let start = 3 * (y * width + x)
    pixels[start] = UInt8(stored.x)
    pixels[start + 1] = UInt8(stored.y)
    pixels[start + 2] = UInt8(stored.z)
  }

  /// Puts light onto a pixel inside, over what is there by `alpha`.
  @inline(__always) mutating func set(_ x: Int, _ y: Int, light: Vector3, alpha: Float = 1) {
    let start = 3 * (y * width + x)
    let stored = Self.stored(light)
    if alpha >= 1 { return set(x, y, stored: stored) }
    for channel in 0..<3 {
      let old = Float(pixels[start + channel])
      pixels[start + channel] = UInt8(old + (stored[channel] - old) * alpha)
    }
  }

  /// What a pixel inside stores of its three channels, 0 to 255.
  func stored(_ x: Int, _ y: Int) -> Vector3 {
    let start = 3 * (y * width + x)
    return Vector3(Float(pixels[start]), Float(pixels[start + 1]), Float(pixels[start + 2]))
  }

  /// Light as pictures store it, 0 to 255.
  @inline(__always) static func stored(_ light: Vector3) -> Vector3 {
    let one = Vector3(repeating: 1)
    // Written so that what isn't a number becomes 0.
    let positive = Vector3().replacing(with: light, where: light .> 0)
    return positive.replacing(with: one, where: positive .> one).squareRoot() * 255
  }

  /// Adds the noise of a sensor, at most `strength` of 255 either way.
  mutating func addGrain(_ noise: Noise, strength: Int) {
    let steps = UInt32(2 * strength + 1)
    for pixel in 0..<width * height {
      let bits = noise.bits(Int32(truncatingIfNeeded: pixel), 7, 11)
      for channel in 0..<3 {
        let part = bits >> UInt32(10 * channel) & 1023
        let change = Int(part * steps >> 10) - strength
        let index = 3 * pixel + channel
        pixels[index] = UInt8(max(0, min(255, Int(pixels[index]) + change)))
      }
    }
  }

  /// Copies another picture to a place, as far as it fits, shrunk by taking means of `step` × `step` pixels.
  package mutating func copy(_ other: Canvas, atX left: Int, y top: Int, shrunkBy step: Int = 1) {
    let step = max(step, 1)
    for y in 0..<min(other.height / step, height - top) where y + top >= 0 {
      for x in 0..<min(other.width / step, width - left) where x + left >= 0 {
        for channel in 0..<3 {
          var sum = 0
          for row in 0..<step {
            for column in 0..<step {
              sum += Int(other.pixels[3 * ((y * step + row) * other.width + x * step + column) + channel])
            }
          }
          pixels[3 * ((y + top) * width + x + left) + channel] = UInt8(sum / (step * step))
        }
      }
    }
  }

  /// Puts a colour onto a pixel, if it is inside.
  package mutating func set(_ x: Int, _ y: Int, _ colour: Colour) {
    guard 0..<width ~= x, 0..<height ~= y else { return }
    set(x, y, light: colour.light)
  }

  /// Draws a ring of two pixels' breadth, or a disc, around a pixel.
  package mutating func drawDisc(x: Int, y: Int, radius: Int, _ colour: Colour, isFilled: Bool) {
    for dy in -radius...radius {
      for dx in -radius...radius {
        let square = dx * dx + dy * dy
        if square <= radius * radius + radius / 2, isFilled || square > (radius - 2) * (radius - 2) {
          set(x + dx, y + dy, colour)
        }
      }
    }
  }

  /// Draws a line between two pixels.
  package mutating func drawLine(from a: (x: Int, y: Int), to b: (x: Int, y: Int), _ colour: Colour) {
    let steps = max(abs(b.x - a.x), abs(b.y - a.y), 1)
    guard steps < 100_000 else { return }
    for step in 0...steps {
      set(a.x + (b.x - a.x) * step / steps, a.y + (b.y - a.y) * step / steps, colour)
    }
  }

  /// Draws a text in capitals, each dot `size` × `size` pixels, its upper left corner at a place; characters that the
  /// font hasn't are blanks.
  package mutating func drawText(_ text: String, x: Int, y: Int, size: Int, _ colour: Colour) {
    var left = x
    for character in text.uppercased() {
      for (row, bits) in DotFont.rows(of: character).enumerated() {
        for column in 0..<DotFont.width where bits >> (DotFont.width - 1 - column) & 1 == 1 {
          for dy in 0..<size {
            for dx in 0..<size { set(left + column * size + dx, y + row * size + dy, colour) }
          }
        }
      }
      left += (DotFont.width + 1) * size
    }
  }

  /// The pixels that a text of a size takes across.
  package static func width(of text: String, size: Int) -> Int { text.count * (DotFont.width + 1) * size }
}
