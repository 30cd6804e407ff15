import Results

/// How many keypoints went wrong in which way, for each α and subset.
package struct ErrorTally: Sendable {
  private static let width = Subset.allCases.count * ErrorKind.allCases.count
  private var counts: [Int]

  /// No errors yet, for so many α.
  package init(alphas: Int) { counts = [Int](repeating: 0, count: alphas * Self.width) }

  /// Counts one wrong keypoint.
  package mutating func add(_ kind: ErrorKind, alpha: Int, isGeo: Bool) {
    let row = alpha * Self.width
    counts[row + kind.rawValue] += 1
    if isGeo { counts[row + ErrorKind.allCases.count + kind.rawValue] += 1 }
  }

  /// Adds another tally of as many α.
  package mutating func add(_ other: ErrorTally) {
    for index in counts.indices { counts[index] += other.counts[index] }
  }

  /// The counts by kind, in the order of the cases.
  package func counts(alpha: Int, subset: Subset) -> [Int] {
    let start = alpha * Self.width + (subset == .geo ? ErrorKind.allCases.count : 0)
    return Array(counts[start..<start + ErrorKind.allCases.count])
  }
}
