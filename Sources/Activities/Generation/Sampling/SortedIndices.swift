extension [Int] {
  /// Distinct numbers in [0, bound), ascending; by a bit map where that is small beside the numbers themselves.
  func sortedIndices(below bound: Int) -> [Int] {
    guard bound / 256 <= count else { return sorted() }
    var bits = [UInt64](repeating: 0, count: bound / 64 + 1)
    for number in self { bits[number >> 6] |= 1 << UInt64(number & 63) }
    var sorted: [Int] = []
    sorted.reserveCapacity(count)
    for (index, word) in bits.enumerated() {
      var rest = word
      while rest != 0 {
        sorted.append(index << 6 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
    return sorted
  }
}
