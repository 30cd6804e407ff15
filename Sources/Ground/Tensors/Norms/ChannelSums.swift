/// Sums over the rows of matrices, one a channel: single precision over a few rows at a time, double precision over
/// those, always in the same order.
enum ChannelSums {
  /// Rows that are summed in single precision.
  private static let chunk = 32

  /// - Parameters:
  ///   - kinds: How many different sums there are of each channel.
  ///   - add: Adds some rows' numbers to kinds × channels sums.
  /// - Returns: The sums, kind by kind.
  @inline(__always)
  static func sum(
    rows: Int, channels: Int, kinds: Int, _ add: (Range<Int>, UnsafeMutablePointer<Float>) -> Void
  ) -> [Double] {
    let count = kinds * channels
    var sums = [Double](repeating: 0, count: count)
    let partial = MatrixView(rows: 1, columns: count)
    for start in stride(from: 0, to: rows, by: chunk) {
      partial.fill(0)
      add(start..<min(start + chunk, rows), partial.base)
      let source = partial.base
      sums.withUnsafeMutableBufferPointer { sums in
        for index in 0..<count { sums[index] += Double(source[index]) }
      }
    }
    return sums
  }
}
