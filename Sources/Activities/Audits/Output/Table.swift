/// A table of the report, its cells worded.
struct Table {
  /// One column.
  struct Column {
    let name: String
    /// Whether its cells are numbers, which stand at the right.
    let isNumber: Bool

    static func text(_ name: String) -> Column { Column(name: name, isNumber: false) }
    static func number(_ name: String) -> Column { Column(name: name, isNumber: true) }
  }

  /// What it shows.
  let title: String
  /// The columns.
  let columns: [Column]
  /// As many cells a row as there are columns.
  var rows: [[String]]

  /// A table with only its first rows, and a last one that says how many more there are.
  func shortened(to limit: Int?) -> Table {
    guard let limit, rows.count > limit + 1 else { return self }
    var table = self
    let rest = ["… \(grouped(rows.count - limit)) more (--all)"]
    let blanks = [String](repeating: "", count: max(0, columns.count - 1))
    table.rows = Array(rows.prefix(limit)) + [rest + blanks]
    return table
  }
}
