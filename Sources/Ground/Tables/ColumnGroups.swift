/// The headings that neighbouring columns of a table have in common, found once for all of its blocks: a table of
/// thousands of columns has hundreds of those.
struct ColumnGroups {
  typealias Group = (title: String, columns: Range<Int>)

  /// The groups, left to right; a column without one is a group by itself, without a title.
  let all: [Group]
  /// Whether no column has a heading in common with another.
  let isEmpty: Bool
  /// Each column's place in `all`.
  private let places: [Int]

  init(_ table: Table) {
    all = table.groups
    isEmpty = all.allSatisfy(\.title.isEmpty)
    places = all.enumerated().flatMap { place, group in group.columns.map { _ in place } }
  }

  /// The groups that some columns belong to, each with those of its columns.
  ///
  /// - Parameter columns: Columns of the table, left to right.
  func groups(of columns: [Int]) -> [(title: String, columns: [Int])] {
    var found: [(title: String, columns: [Int])] = []
    var last: Int?
    for column in columns where places.indices.contains(column) {
      if places[column] == last {
        found[found.count - 1].columns.append(column)
      } else {
        found.append((all[places[column]].title, [column]))
      }
      last = places[column]
    }
    return found
  }
}
