/// One of several equal parts of some work, that together are the whole: `2/4`.
package struct Shard: Hashable, Sendable {
  /// Which part, from 1 to `count`.
  package let index: Int
  /// How many parts there are.
  package let count: Int

  /// The most parts that work is split into.
  package static let most = 9_999

  /// A part, or `nil` when there is no such one.
  package init?(index: Int, count: Int) {
    guard 1...Self.most ~= count, 1...count ~= index else { return nil }
    self.index = index
    self.count = count
  }

  /// The part that a text such as `2/4` names, or `nil`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard parts.count == 2, isPlain, let index = Int(parts[0]), let count = Int(parts[1]) else { return nil }
    self.init(index: index, count: count)
  }

  /// Which of `all` elements belong to this part: a run of them, so that the parts one behind the other are the whole. Parts
  /// differ by one element at most.
  package func range(of all: Int) -> Range<Int> {
    let (least, rest) = all.quotientAndRemainder(dividingBy: count)
    let start = (index - 1) * least + min(index - 1, rest)
    return start..<start + least + (index <= rest ? 1 : 0)
  }

  /// Those of all elements that belong to this part.
  package func elements<Element>(of all: [Element]) -> [Element] { Array(all[range(of: all.count)]) }
}

extension Shard: CustomStringConvertible {
  package var description: String { "\(index)/\(count)" }
}
