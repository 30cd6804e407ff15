import Reproducibility

/// Finds hashes that differ in few bits.
package enum NearDuplicates {
  /// How many pairs there are whose hashes differ in at most `distance` bits, and these pairs, ascending.
  ///
  /// Compares each with each: 50 million comparisons of a few instructions for 10,000 hashes. Of each 256 first
  /// positions at most 4,096 pairs are kept, since thousands of blank images would be millions of pairs.
  package static func pairs(
    _ hashes: [UInt64], distance: Int, threads: Int
  ) throws -> (count: Int, pairs: [(first: Int, second: Int, distance: Int)]) {
    let starts = Array(stride(from: 0, to: hashes.count, by: 256))
    let chunks = try starts.parallelMap(threads: threads) { start in
      var found: [(first: Int, second: Int, distance: Int)] = []
      var count = 0
      for first in start..<min(start + 256, hashes.count) {
        let hash = hashes[first]
        for second in (first + 1)..<max(first + 1, hashes.count) {
          let apart = (hash ^ hashes[second]).nonzeroBitCount
          guard apart <= distance else { continue }
          count += 1
          if found.count < 4096 { found.append((first, second, apart)) }
        }
      }
      return (count, found)
    }
    return (chunks.reduce(0) { $0 + $1.0 }, chunks.flatMap { $0.1 })
  }
}
