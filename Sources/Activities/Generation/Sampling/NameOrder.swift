import Files

/// The order of names by their UTF-8 bytes, the same in every locale; Swift's own compares Unicode scalars after
/// normalisation.
enum NameOrder {
  /// The elements in the byte order of their names; those with the same name stay in the order they have.
  static func sorted<Element>(_ elements: [Element], by name: (Element) -> String) -> [Element] {
    let keyed = elements.map { Key(name($0)) }
    let order = keyed.indices.sorted { a, b in
      if keyed[a].head != keyed[b].head { return keyed[a].head < keyed[b].head }
      if keyed[a].tail != keyed[b].tail { return keyed[a].tail < keyed[b].tail }
      if keyed[a].isWhole, keyed[b].isWhole { return a < b }
      let (first, second) = (keyed[a].name, keyed[b].name)
      if first.utf8.elementsEqual(second.utf8) { return a < b }
      return ByteOrder.precedes(first, second)
    }
    return order.map { elements[$0] }
  }

  /// Whether two names have the same bytes.
  static func areSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  /// A name's first sixteen bytes as two words that order like them, so that most comparisons are one of words.
  private struct Key {
    let name: String
    let head: UInt64
    let tail: UInt64
    /// Whether the words decide alone: the name fits, and has no NUL that would look like its end.
    let isWhole: Bool

    init(_ name: String) {
      self.name = name
      var words: (UInt64, UInt64) = (0, 0)
      var count = 0
      var hasNull = false
      for byte in name.utf8 {
        hasNull = hasNull || byte == 0
        if count < 8 {
          words.0 |= UInt64(byte) << UInt64(56 - 8 * count)
        } else if count < 16 {
          words.1 |= UInt64(byte) << UInt64(56 - 8 * (count - 8))
        } else {
          break
        }
        count += 1
      }
      (head, tail) = words
      isWhole = !hasNull && name.utf8.count <= 16
    }
  }
}
