import Foundation

/// A 64-bit hash that changes little when an image is scaled, re-encoded or toned.
///
/// The image's brightness is averaged to 32 × 32 cells; of its two-dimensional cosine transform (DCT-II) the 8 × 8
/// lowest frequencies are kept; bit 8v + u says whether frequency (u, v) lies above the median of all but the
/// constant one. After Zauner, "Implementation and Benchmarking of Perceptual Image Hash Functions", 2010, section 3.2.1.
package enum PerceptualHash {
  private static let side = 32
  private static let kept = 8

  /// The hash of an image.
  ///
  /// - Parameters:
  ///   - rgb: Width × height × 3 bytes, rows from the top.
  ///   - width: At least 1.
  ///   - height: At least 1.
  package static func hash(rgb: [UInt8], width: Int, height: Int) -> UInt64 {
    let frequencies = lowFrequencies(of: cells(rgb, width, height))
    let median = frequencies.dropFirst().sorted()[(frequencies.count - 1) / 2]
    return frequencies.enumerated().reduce(0) { bits, entry in
      bits | (entry.element > median ? 1 << UInt64(entry.offset) : 0)
    }
  }

  /// The mean brightness (Rec. 601) of each cell; a cell smaller than a pixel takes the pixel it starts in.
  private static func cells(_ rgb: [UInt8], _ width: Int, _ height: Int) -> [Double] {
    guard width > 0, height > 0, rgb.count / 3 / width >= height else {
      return [Double](repeating: 0, count: side * side)
    }
    var cells: [Double] = []
    cells.reserveCapacity(side * side)
    let edges = { (index: Int, extent: Int) -> Range<Int> in
      let first = index * extent / side
      return first..<max(first + 1, (index + 1) * extent / side)
    }
    for row in 0..<side {
      let lines = edges(row, height)
      let sums = columnSums(of: rgb, lines: lines, width: width)
      for column in 0..<side {
        let columns = edges(column, width)
        var (red, green, blue) = (0, 0, 0)
        for x in columns {
          red += Int(sums[3 * x])
          green += Int(sums[3 * x + 1])
          blue += Int(sums[3 * x + 2])
        }
        let sum = 299 * red + 587 * green + 114 * blue
        cells.append(Double(sum) / Double(1000 * lines.count * columns.count))
      }
    }
    return cells
  }

  /// The sums of some lines' bytes, three a column. A loop over whole lines is done many bytes at a time.
  private static func columnSums(of rgb: [UInt8], lines: Range<Int>, width: Int) -> [UInt32] {
    var sums = [UInt32](repeating: 0, count: 3 * width)
    for y in lines {
      let line = rgb[y * 3 * width..<(y + 1) * 3 * width]
      sums.withUnsafeMutableBufferPointer { sums in
        line.withUnsafeBufferPointer { line in
          for place in sums.indices { sums[place] &+= UInt32(line[place]) }
        }
      }
    }
    return sums
  }

  /// The lowest frequencies, row by row.
  private static func lowFrequencies(of cells: [Double]) -> [Double] {
    var rows = [Double](repeating: 0, count: side * kept)
    for y in 0..<side {
      for u in 0..<kept {
        for x in 0..<side { rows[y * kept + u] += cells[y * side + x] * cosines[u * side + x] }
      }
    }
    var frequencies = [Double](repeating: 0, count: kept * kept)
    for v in 0..<kept {
      for u in 0..<kept {
        for y in 0..<side { frequencies[v * kept + u] += rows[y * kept + u] * cosines[v * side + y] }
      }
    }
    return frequencies
  }

  private static let cosines: [Double] = (0..<kept).flatMap { u in
    (0..<side).map { x in cos(Double.pi / Double(side) * (Double(x) + 0.5) * Double(u)) }
  }
}
