/// Bilinear resizing of grids whose channels run fastest.
package enum BilinearCells {
  /// A width × height grid of `channels` numbers a cell on another grid, with half-pixel centres.
  package static func resize(
    _ cells: [Float], width: Int, height: Int, channels: Int, newWidth: Int, newHeight: Int
  ) -> [Float] {
    precondition(width > 0 && height > 0 && cells.count == width * height * channels)
    let across = LinearTap.taps(from: width, to: newWidth)
    let down = LinearTap.taps(from: height, to: newHeight)
    let total = newWidth * newHeight * channels
    return [Float](unsafeUninitializedCapacity: total) { result, count in
      cells.withUnsafeBufferPointer { cells in
        var position = 0
        for y in down {
          for x in across {
            let upper = y.lower * width
            let lower = y.upper * width
            let (a, b) = ((upper + x.lower) * channels, (upper + x.upper) * channels)
            let (c, d) = ((lower + x.lower) * channels, (lower + x.upper) * channels)
            for channel in 0..<channels {
              let top = cells[a + channel] * (1 - x.fraction) + cells[b + channel] * x.fraction
              let bottom = cells[c + channel] * (1 - x.fraction) + cells[d + channel] * x.fraction
              result[position + channel] = top * (1 - y.fraction) + bottom * y.fraction
            }
            position += channels
          }
        }
      }
      count = total
    }
  }
}
