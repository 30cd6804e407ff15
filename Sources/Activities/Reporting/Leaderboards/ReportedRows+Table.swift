import Explanations
import Files
import Results
import Tables

/// How reported rows look below measured ones.
extension ReportedRows {
  /// What names the rows that papers report under the measured rows' protocol.
  private static let title = "reported"
  /// What names the rows that papers report under another protocol, or one that they don't state.
  private static let otherTitle = "other protocol"

  /// A row each: the method with its signs, and its figures as printed.
  var cells: [[Tables.Cell]] {
    rows.map { row in
      [Tables.Cell(row.method, marks: row.marks.map(\.sign).joined())]
        + row.cells.map { Tables.Cell($0?.figure.text ?? Numbers.gap) }
    }
  }

  /// The figures of a column that may be ranked with measured ones, as shares; `nil` for the others.
  func ranked(column: Int) -> [Double?] {
    rows.map { row in row.cells[column].flatMap { $0.isComparable ? $0.figure.points / 100 : nil } }
  }

  /// The runs of rows of one kind.
  var groups: [RowGroup] {
    rows.reduce(into: []) { groups, row in
      let title = "\(row.isSameProtocol ? Self.title : Self.otherTitle) \(row.supervision.rawValue)"
      if groups.last?.title == title {
        groups[groups.count - 1].count += 1
      } else {
        groups.append(RowGroup(title: title, count: 1))
      }
    }
  }

  /// Who reports what, and what of it is ranked.
  var notes: [Wording] {
    if rows.isEmpty { return [] }
    let cells = rows.flatMap(\.cells).compactMap { $0 }
    var notes: [Wording] = []
    switch (cells.contains(where: \.isComparable), cells.allSatisfy(\.isComparable)) {
    case (true, true):
      notes.append("\(Self.title): by papers, of the same pairs and protocol; not measured here")
    case (true, false):
      notes.append(
        "\(Self.title): by papers, not measured here; ranked with the measured rows only where pairs and protocol are the same"
      )
    default:
      notes.append(
        "\(Self.title): by papers, not measured here; not ranked with the measured rows, since pairs or protocol differ or "
          + "aren't known")
    }
    for mark in PublishedTable.Mark.allCases where rows.contains(where: { $0.marks.contains(mark) }) {
      notes.append("\(mark.sign) \(mark.meaning)")
    }
    let sources = rows.map(\.source).uniqued()
    notes += sources.map { source in
      sources.count == 1
        ? "\(Self.title) by \(source)"
        : "\(Self.title) by \(source): \(list: methods { $0.source == source }, most: .max)"
    }
    let others = rows.filter { !$0.isSameProtocol }
    notes += others.map { $0.rules ?? "" }.uniqued().map { name in
      "\(Self.otherTitle) \(name.isEmpty ? "that isn't stated" : name): "
        + "\(list: methods { !$0.isSameProtocol && ($0.rules ?? "") == name }, most: .max)"
    }
    return notes
  }

  /// The methods of some rows, each once.
  private func methods(_ isMeant: (Row) -> Bool) -> [String] { rows.filter(isMeant).map(\.method).uniqued() }
}
