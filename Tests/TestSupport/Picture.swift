/// A small picture in 8-bit RGB that tests draw.
public struct Picture: Sendable {
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int
  /// height × width × 3.
  public private(set) var pixels: [UInt8]

  /// A picture whose pixels a function gives.
  public init(width: Int, height: Int, _ colour: (_ x: Int, _ y: Int) -> [UInt8]) {
    self.width = width
    self.height = height
    pixels = []
    for y in 0..<height {
      for x in 0..<width { pixels += colour(x, y).prefix(3) }
    }
  }

  /// Draws a disc, as far as it is inside.
  public mutating func disc(x: Int, y: Int, radius: Int, colour: [UInt8]) {
    for row in max(0, y - radius)..<max(0, min(height, y + radius + 1)) {
      for column in max(0, x - radius)..<max(0, min(width, x + radius + 1))
      where (row - y) * (row - y) + (column - x) * (column - x) <= radius * radius {
        for channel in 0..<3 { pixels[3 * (row * width + column) + channel] = colour[channel] }
      }
    }
  }

  /// The picture turned by a quarter, counter-clockwise.
  public func turned() -> Picture {
    Picture(width: height, height: width) { x, y in
      let start = 3 * (x * width + width - 1 - y)
      return Array(pixels[start..<start + 3])
    }
  }

  /// The picture as a PNG without compression.
  public func png() -> [UInt8] {
    var rows: [UInt8] = []
    for y in 0..<height {
      rows.append(0)
      rows += pixels[3 * y * width..<3 * (y + 1) * width]
    }
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    while start < rows.count {
      let count = min(65535, rows.count - start)
      let (low, high) = (UInt8(count & 255), UInt8(count >> 8))
      stream += [start + count == rows.count ? 1 : 0, low, high, ~low, ~high]
      stream += rows[start..<start + count]
      start += count
    }
    stream += Self.bytes(Self.adler(rows))
    var header = Self.bytes(UInt32(width))
    header += Self.bytes(UInt32(height))
    header += [8, 2, 0, 0, 0]
    var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    for (name, content) in [("IHDR", header), ("IDAT", stream), ("IEND", [])] {
      file += Self.chunk(name, content)
    }
    return file
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    var chunk = bytes(UInt32(content.count))
    chunk += body
    chunk += bytes(crc(body))
    return chunk
  }

  private static func bytes(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  private static func adler(_ bytes: [UInt8]) -> UInt32 {
    var (a, b): (UInt32, UInt32) = (1, 0)
    for byte in bytes {
      a = (a + UInt32(byte)) % 65521
      b = (b + a) % 65521
    }
    return b << 16 | a
  }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var crc = UInt32.max
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
