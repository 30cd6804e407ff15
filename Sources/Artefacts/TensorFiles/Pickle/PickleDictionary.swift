/// A pickled dictionary: its items in their order, a repeated key once, with its last value. As in Python, keys that differ
/// in their Unicode form are two.
package struct PickleDictionary: Sendable {
  /// Keys and values in the order of insertion.
  package let items: [(key: PickleValue, value: PickleValue)]
  private let positions: [Key: Int]

  init(items: [(key: PickleValue, value: PickleValue)]) {
    var kept: [(key: PickleValue, value: PickleValue)] = []
    var positions: [Key: Int] = [:]
    for item in items {
      if let key = item.key.string.map(Key.init) {
        if let position = positions[key] {
          kept[position].value = item.value
          continue
        }
        positions[key] = kept.count
      }
      kept.append(item)
    }
    self.items = kept
    self.positions = positions
  }

  /// The value of a string key.
  package subscript(_ key: String) -> PickleValue? { positions[Key(text: key)].map { items[$0].value } }

  /// A text that is told from others by its bytes.
  private struct Key: Hashable {
    let text: String

    static func == (one: Key, other: Key) -> Bool { one.text.utf8.elementsEqual(other.text.utf8) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}
