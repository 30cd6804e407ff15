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

  /// A pair and the first half of its hash; that two agree in these 128 bits doesn't happen.
  private struct Entry: Sendable {
    let high: UInt64
    let low: UInt64
    let pair: DrawnPair

    static func precedes(_ a: Entry, _ b: Entry) -> Bool { (a.high, a.low) < (b.high, b.low) }
  }

  /// Appends the pairs drawn from a group; gives how many were possible.
  func draw(_ group: CandidateGroup, into pairs: inout [DrawnPair]) throws -> Int {
    let cap = group.cap ?? .max
    let parts = try group.mapRows(threads: threads, worthwhile: 1 << 14) { smallest(cap, of: group, in: $0) }
    var entries: [Entry] = []
    for part in parts { entries += part.entries }
    Self.keepSmallest(cap, of: &entries)
    pairs += entries.map(\.pair)
    return parts.reduce(0) { $0 + $1.possible }
  }

  private func smallest(
    _ cap: Int, of group: CandidateGroup, in range: CandidateGroup.RowRange
  ) -> (possible: Int, entries: [Entry]) {
    let hash = SHA256()
    let block = group.blocks[range.block]
    var digest: [UInt8] = []
    var message = prefix
    var possible = 0
    var entries: [Entry] = []
    // Sorting now and then keeps memory near the cap.
    let limit = cap > 1 << 30 ? Int.max : 2 * cap + 1024
    for row in range.rows {
      block.forEachHit(ofRow: row) { hit in
        let (a, b) = (block.rows[hit.row], block.columns[hit.column])
        message.removeLast(message.count - prefix.count)
        names.append(min(a, b), to: &message)
        message.append(UInt8(ascii: " "))
        names.append(max(a, b), to: &message)
        hash.update(message)
        hash.finish(into: &digest)
        let isSwapped = direction == .hashed && (digest.last ?? 0) & 1 == 1
        let pair = DrawnPair(
          source: isSwapped ? max(a, b) : min(a, b), target: isSwapped ? min(a, b) : max(a, b),
          label: group.label)
        entries.append(Entry(high: Self.word(digest, at: 0), low: Self.word(digest, at: 8), pair: pair))
        possible += 1
        if entries.count >= limit { Self.keepSmallest(cap, of: &entries) }
      }
    }
    Self.keepSmallest(cap, of: &entries)
    return (possible, entries)
  }

  private static func word(_ digest: [UInt8], at start: Int) -> UInt64 {
    digest[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func keepSmallest(_ count: Int, of entries: inout [Entry]) {
    guard entries.count > count else { return }
    entries.sort(by: Entry.precedes)
    entries.removeLast(entries.count - count)
  }
}
