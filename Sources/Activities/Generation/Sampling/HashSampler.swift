import Files

/// Draws the pairs with the smallest hashes: no order plays a part, and any group can be drawn alone.
///
/// A pair's hash is the SHA-256 of `<seed> <list> <image> <image>` in UTF-8, the names of the images in byte order.
struct HashSampler: Sendable {
  private let prefix: [UInt8]
  private let direction: PairDirection
  private let threads: Int
  private let names: NameTable

  init(seed: UInt64, list: String, direction: PairDirection, names: NameTable, threads: Int) {
    prefix = Array("\(seed) \(list) ".utf8)
    self.direction = direction
    self.names = names
    self.threads = threads
  }

  /// Appends the pairs drawn from a group; gives how many were possible.
  func draw(_ group: CandidateGroup, into pairs: inout [DrawnPair]) throws -> Int {
    let smallest = SmallestHashes(count: group.cap ?? .max)
    let possible = try group.mapRows(threads: threads, worthwhile: 1 << 14) {
      offer($0, of: group, to: smallest)
    }
    pairs += smallest.pairs()
    return possible.reduce(0, +)
  }

  /// Hashes the possible pairs of some rows; gives how many there are. No more than those of a row wait to be offered.
  private func offer(
    _ range: CandidateGroup.RowRange, of group: CandidateGroup, to smallest: SmallestHashes
  ) -> Int {
    let hash = SHA256()
    let block = group.blocks[range.block]
    var digest: [UInt8] = []
    var message = prefix
    var possible = 0
    var entries: [SmallestHashes.Entry] = []
    for row in range.rows {
      let bound = smallest.bound
      block.forEachHit(ofRow: row) { hit in
        let (a, b) = (block.rows[hit.row], block.columns[hit.column])
        message.removeLast(message.count - prefix.count)
        names.append(min(a, b), to: &message)
        message.append(UInt8(ascii: " "))
        names.append(max(a, b), to: &message)
        hash.update(message)
        hash.finish(into: &digest)
        possible += 1
        let high = Self.word(digest, at: 0)
        if high > bound { return }
        let isSwapped = direction == .hashed && (digest.last ?? 0) & 1 == 1
        let pair = DrawnPair(
          source: isSwapped ? max(a, b) : min(a, b), target: isSwapped ? min(a, b) : max(a, b),
          label: group.label)
        entries.append(SmallestHashes.Entry(high: high, low: Self.word(digest, at: 8), pair: pair))
      }
      smallest.take(&entries)
    }
    return possible
  }

  private static func word(_ digest: [UInt8], at start: Int) -> UInt64 {
    digest[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
  }
}
