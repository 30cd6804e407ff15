/// A pickled dictionary: its items in their order, a repeated key once, with its last value.
package struct PickleDictionary: Sendable {
  /// Keys and values in the order of insertion.
  package let items: [(key: PickleValue, value: PickleValue)]
  private let positions: [String: Int]

  init(items: [(key: PickleValue, value: PickleValue)]) {
    var kept: [(key: PickleValue, value: PickleValue)] = []
    var positions: [String: Int] = [:]
    for item in items {
      if let text = item.key.string {
        if let position = positions[text] {
          kept[position].value = item.value
          continue
        }
        positions[text] = kept.count
      }
      kept.append(item)
    }
    self.items = kept
    self.positions = positions
  }

  /// The value of a string key.
  package subscript(_ key: String) -> PickleValue? { positions[key].map { items[$0].value } }
}
