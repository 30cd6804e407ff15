extension RGBImage {
  /// The image with a longer side of `side` pixels at most; the image itself where it is no larger.
  ///
  /// Each new pixel is the mean of the area that it covers, parts of pixels weighed by how much of them it
  /// covers, in whole numbers: the same pixels on every machine.
  package func shrunk(toLongSide side: Int) -> RGBImage {
    let longest = max(width, height)
    guard side > 0, longest > side else { return self }
    let (newWidth, newHeight) = (Self.shrunk(width, by: side, longest), Self.shrunk(height, by: side, longest))
    let columns = Self.covered(width, by: newWidth)
    let rows = Self.covered(height, by: newHeight)
    // A pixel of the old image is as long as there are new ones, so that a new one is as long as there are old
    // ones.
    let area = width * height
    var means = [UInt8](repeating: 0, count: newWidth * newHeight * 3)
    var sums = [Int](repeating: 0, count: newWidth * 3)
    for (newY, covered) in rows.enumerated() {
      for index in sums.indices { sums[index] = 0 }
      for (y, share) in covered { add(row: y, share, columns, to: &sums) }
      for index in sums.indices { means[newY * newWidth * 3 + index] = UInt8((sums[index] + area / 2) / area) }
    }
    return RGBImage(
      width: newWidth, height: newHeight, pixels: means, fileWidth: fileWidth, fileHeight: fileHeight,
      damage: damage) ?? self
  }

  /// Adds a row of pixels, weighed by `share`, to the sums of a row of new ones.
  private func add(
    row: Int, _ share: Int, _ columns: [[(pixel: Int, share: Int)]], to sums: inout [Int]
  ) {
    for (newX, covered) in columns.enumerated() {
      var (red, green, blue) = (0, 0, 0)
      for (x, width) in covered {
        let start = (row * self.width + x) * 3
        red += Int(pixels[start]) * width
        green += Int(pixels[start + 1]) * width
        blue += Int(pixels[start + 2]) * width
      }
      sums[newX * 3] += red * share
      sums[newX * 3 + 1] += green * share
      sums[newX * 3 + 2] += blue * share
    }
  }

  /// A side in the proportion of the longest one to `side`, rounded, at least a pixel.
  private static func shrunk(_ length: Int, by side: Int, _ longest: Int) -> Int {
    max(1, (length * side + longest / 2) / longest)
  }

  /// Of each of `count` new pixels the old ones that it covers, with the length covered; an old one is `count`
  /// long.
  private static func covered(_ length: Int, by count: Int) -> [[(pixel: Int, share: Int)]] {
    (0..<count).map { new in
      let (start, end) = (new * length, (new + 1) * length)
      return (start / count...(end - 1) / count).map { old in
        (old, min(end, (old + 1) * count) - max(start, old * count))
      }
    }
  }
}
