import Synchronization

/// Of the hashed pairs that threads offer, those with the smallest hashes: the same ones in whatever order they come.
///
/// At most twice as many as are asked for are kept at a time, and a thousand.
final class SmallestHashes: Sendable {
  /// A pair and the first half of its hash; that two agree in these 128 bits doesn't happen.
  struct Entry: Sendable {
    let high: UInt64
    let low: UInt64
    let pair: DrawnPair

    static func precedes(_ a: Entry, _ b: Entry) -> Bool { (a.high, a.low) < (b.high, b.low) }
  }

  private let count: Int
  private let state = Mutex(State())

  private struct State {
    var entries: [Entry] = []
    /// No pair whose hash begins with more is among the smallest.
    var bound = UInt64.max
  }

  /// - Parameter count: How many are asked for.
  init(count: Int) { self.count = count }

  /// What the hashes of further pairs may begin with; it only falls.
  var bound: UInt64 { state.withLock(\.bound) }

  /// Takes entries over and leaves none.
  func take(_ offered: inout [Entry]) {
    state.withLock { state in
      // Far below the number of pairs that there can be, so that nothing overflows.
      let room = count > 1 << 40 ? Int.max : 2 * count + 1024
      for entry in offered where entry.high <= state.bound {
        state.entries.append(entry)
        if state.entries.count >= room { drop(from: &state) }
      }
    }
    offered.removeAll(keepingCapacity: true)
  }

  /// The pairs with the smallest hashes, in no order.
  func pairs() -> [DrawnPair] {
    state.withLock { state in
      drop(from: &state)
      return state.entries.map(\.pair)
    }
  }

  /// Drops what is too much.
  private func drop(from state: inout State) {
    guard state.entries.count > count else { return }
    state.entries.sort(by: Entry.precedes)
    state.entries.removeLast(state.entries.count - count)
    state.bound = state.entries.last?.high ?? 0
  }
}
