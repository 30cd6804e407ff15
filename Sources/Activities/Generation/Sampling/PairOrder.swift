/// The order of pairs in a list: by the source's name, then by the target's.
enum PairOrder {
  /// The pairs in order of their positions, which is that of the names: counted and placed, by target and then by
  /// source. Two pairs of the same images have the same label.
  ///
  /// - Parameter positions: Above all positions.
  static func sorted(_ pairs: [DrawnPair], positions: Int) -> [DrawnPair] {
    let byTarget = placed(pairs, positions: positions) { $0.target }
    return placed(byTarget, positions: positions) { $0.source }
  }

  private static func placed(
    _ pairs: [DrawnPair], positions: Int, by key: (DrawnPair) -> Int32
  ) -> [DrawnPair] {
    guard let first = pairs.first else { return [] }
    var next = [Int](repeating: 0, count: positions + 1)
    for pair in pairs { next[Int(key(pair)) + 1] += 1 }
    for position in 0..<positions { next[position + 1] += next[position] }
    var result = [DrawnPair](repeating: first, count: pairs.count)
    for pair in pairs {
      let position = Int(key(pair))
      result[next[position]] = pair
      next[position] += 1
    }
    return result
  }
}

/// A pair as positions in the selection of images, whose order is that of the names.
struct DrawnPair: Sendable {
  let source: Int32
  let target: Int32
  /// Index into the labels of the list.
  let label: Int32
}
