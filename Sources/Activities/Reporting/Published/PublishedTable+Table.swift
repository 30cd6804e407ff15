import Explanations
import Files
import Results
import Tables

extension PublishedTable {
  /// The table as its paper prints it, saying that it is reported and not measured. The best and the second best stand out
  /// among the methods of one kind of supervision, where the paper does so; equal figures share a mark.
  package func table() -> Table {
    var rows = self.rows.map { row in
      [Cell(row.printedName)] + row.figures.map { Cell($0?.text ?? Numbers.gap) }
    }
    for supervision in Supervision.allCases {
      for column in columns.indices {
        emphasise(&rows, column: column, supervision)
      }
    }
    return Table(
      caption: "\(title); as reported, not measured here\(protocolClause)",
      label: LatexText.label([name]),
      columns: [.text("Method")] + columns.map { .number($0.title, of: $0.group) }, rows: rows,
      notes: notes, rowGroups: rowGroups, rowGroupHeading: "Kind", ranking: .columnOfGroup)
  }

  private func emphasise(_ cells: inout [[Cell]], column: Int, _ supervision: Supervision) {
    let members = rows.indices.filter { rows[$0].supervision == supervision }
    let ranked = Set(members.compactMap { rows[$0].figures[column]?.points }).sorted(by: >)
    for row in members {
      guard let points = rows[row].figures[column]?.points else { continue }
      if emphasis.contains(.best), points == ranked.first { cells[row][column + 1].emphasis = .best }
      if emphasis.contains(.second), ranked.count > 1, points == ranked[1] {
        cells[row][column + 1].emphasis = .second
      }
    }
  }

  /// The runs of rows of one kind of supervision.
  private var rowGroups: [RowGroup] {
    rows.reduce(into: []) { groups, row in
      if groups.last?.title == row.supervision.rawValue {
        groups[groups.count - 1].count += 1
      } else {
        groups.append(RowGroup(title: row.supervision.rawValue, count: 1))
      }
    }
  }

  /// The protocols, by kind of supervision where they differ.
  private var protocolClause: Wording {
    let clauses = columns.compactMap(\.place).map { place -> String in
      let names = Supervision.allCases.map { place.rules[$0] ?? "not stated" }
      if Set(names).count == 1 { return names[0] }
      return zip(Supervision.allCases, names).map { "\($1) (\($0.rawValue))" }.joined(separator: ", ")
    }.uniqued()
    return clauses.isEmpty ? "" : "; protocol \(clauses.joined(separator: ", "))"
  }

  private var notes: [Wording] {
    let kinds = Supervision.allCases.filter { kind in rows.contains { $0.supervision == kind } }
    var notes: [Wording] = ["\(list: kinds.map { "\($0.rawValue) \($0.name)" })"]
    notes += Mark.allCases.filter { mark in rows.contains { $0.marks.contains(mark) } }
      .map { mark -> Wording in "\(mark.sign) \(mark.meaning)" }
    if rows.contains(where: { $0.figures.contains(nil) }) { notes.append("\(Numbers.gap) not reported") }
    if let row = rows.first(where: \.isDefault) { notes.append("The paper's default: \(row.method)") }
    notes.append("Reported by \(source)" + (printedIn.isEmpty ? "" : ", \(printedIn)"))
    return notes
  }
}

extension PublishedTable.Row {
  /// The name with its signs and references, as the paper prints it.
  package var printedName: String {
    method + marks.map(\.sign).joined() + (cites.isEmpty ? "" : " [\(cites)]")
  }
}

extension PublishedTable.Mark {
  /// What stands behind a method's name.
  package var sign: String {
    switch self {
    case .keypointIdentities: "†"
    case .fineTunedBackbone: "∗"
    }
  }

  /// What the sign means.
  package var meaning: String {
    switch self {
    case .keypointIdentities: "adaptive pose, which looks at keypoint identities at test time"
    case .fineTunedBackbone: "the backbone was trained too"
    }
  }
}
