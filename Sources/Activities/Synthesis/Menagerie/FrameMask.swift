import Images

/// A picture's mask in the square frame that features are computed in: the picture in the middle, black around it.
struct FrameMask {
  private let isInside: [Bool]
  private let side: Int

  /// The frame of a mask with whole rows.
  init(_ mask: [Bool], width: Int) {
    let height = width > 0 ? mask.count / width : 0
    side = max(width, height)
    var inside = [Bool](repeating: false, count: side * side)
    let (left, top) = ((side - width) / 2, (side - height) / 2)
    for y in 0..<height {
      for x in 0..<width where mask[y * width + x] { inside[(y + top) * side + x + left] = true }
    }
    isInside = inside
  }

  /// The mask as a PNG.
  ///
  /// - Throws: `ImageEncodingError`.
  func png(isMirrored: Bool) throws -> [UInt8] {
    guard isMirrored else { return try PNGEncoder.encode(mask: isInside, width: side) }
    var mirrored = isInside
    for y in 0..<side { mirrored[y * side..<(y + 1) * side].reverse() }
    return try PNGEncoder.encode(mask: mirrored, width: side)
  }
}
