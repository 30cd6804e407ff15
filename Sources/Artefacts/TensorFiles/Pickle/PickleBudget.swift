import Explanations

/// The memory and the work that a pickle may ask for, counted as it asks.
///
/// A pickle of n bytes has `floor + factor · n` bytes, and `most` at the most: that bounds the work too, as an
/// instruction that looks at more than a few bytes pays for them. A dictionary of many
/// torch tensors, which take 110 bytes each, asks for some 30 times its size.
struct PickleBudget {
  /// What a value costs: its places on the stack, in a list and in what is handed back.
  static let value = 64
  /// What a list, tuple, dictionary, array or tensor costs besides.
  static let container = 192

  private static let floor = 32 << 20
  private static let factor = 40
  private static let most = 384 << 20

  private var left: Int

  /// The budget of a pickle of `count` bytes.
  init(pickleOf count: Int) { left = Self.bytes(for: count) }

  private static func bytes(for count: Int) -> Int { min(most, floor + factor * min(count, most)) }

  /// Takes bytes, and says whether there were as many left.
  mutating func take(_ bytes: Int) -> Bool {
    left -= min(left, bytes)
    return left > 0
  }

  /// What a pickle of `count` bytes may ask for, for errors.
  static func limit(for count: Int) -> Wording {
    "\(bytes(for: count) >> 20) MiB for a pickle of \(count) bytes"
  }
}

/// Bytes of a pickle, shared by all that refer to them.
package final class PickleBytes: Sendable {
  /// A part of the pickle, or what was made of a text.
  package let content: ArraySlice<UInt8>

  init(_ content: ArraySlice<UInt8>) { self.content = content }
}
