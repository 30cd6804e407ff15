/// Where the instance of an id stands: a table where the ids are dense, as they nearly always are, else a dictionary.
struct InstanceIndex: Sendable {
  private let table: [Int32]
  private let sparse: [Int: Int]

  /// An index of ids, each counted once.
  init(_ ids: [Int]) {
    let largest = ids.max() ?? 0
    let isDense = (ids.min() ?? 0) >= 0 && largest < 1 << 30 && largest / 16 <= ids.count
    var table = [Int32](repeating: -1, count: isDense ? largest + 1 : 0)
    if isDense { for (position, id) in ids.enumerated() { table[id] = Int32(position) } }
    self.table = table
    sparse = isDense ? [:] : Dictionary(zip(ids, ids.indices)) { first, _ in first }
  }

  /// The position of an id, or `nil` where no instance has it.
  subscript(id: Int) -> Int? {
    if table.isEmpty { return sparse[id] }
    guard table.indices.contains(id), table[id] >= 0 else { return nil }
    return Int(table[id])
  }
}
