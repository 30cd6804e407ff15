import Documents
import Explanations
import Files
import Reporting
import Results
import Tables
import TestSupport
import Testing

/// The paper's Tables 2, 3 and 4, typed from the paper: `**best**`, `_second_`, of each kind of supervision.
@Suite struct PublishedTableTests {
  private static let library = PublishedLibrary(ManifestLibrary(root: SharedData.checkout + "/Manifests"))

  private static let table2 = """
    U | ASIC [10] | 57.9 25.2 68.1 24.7 35.4 28.4 30.9 54.8 21.6 45.0 47.2 39.9 26.2 48.8 14.5 24.5 49.0 24.6 36.9
    U | DINOv2+NN [36, 61] | 72.7 62.0 85.2 _41.3_ 40.4 52.3 51.5 71.1 36.2 67.1 64.6 67.6 61.0 68.2 30.7 62.0 54.3 24.2 55.6
    U | DIFT [46] | 63.5 54.5 80.8 34.5 46.2 52.7 48.3 77.7 39.0 76.0 54.9 61.3 53.3 46.0 57.8 57.1 _71.1_ **63.4** 57.7
    U | SD+DINO [61] | _73.0_ _64.1_ _86.4_ 40.7 _52.9_ _55.0_ _53.8_ _78.6_ _45.5_ _77.3_ _64.7_ _69.7_ _63.3_ _69.2_ _58.4_ _67.6_ 66.2 53.5 _64.0_
    U | NeuCongeal† [35] | - 29.1 - - - - - 53.3 - - 35.2 - - - - - - - -
    U | Ours-Zero-Shot† | **78.0** **66.4** **90.2** **44.5** **60.1** **66.6** **60.8** **82.7** **53.2** **82.3** **69.5** **75.1** **66.1** **71.7** **58.9** **71.6** **83.8** _55.5_ **69.6**
    S | SCOT [26] | 34.9 20.7 63.8 21.1 43.5 27.3 21.3 63.1 20.0 42.9 42.5 31.1 29.8 35.0 27.7 24.4 48.4 40.8 35.6
    S | PMNC∗ [25] | 54.1 35.9 74.9 36.5 42.1 48.8 40.0 72.6 21.1 67.6 58.1 50.5 40.1 54.1 43.3 35.7 74.5 59.9 50.4
    S | SCorrSAN∗ [16] | 57.1 40.3 78.3 38.1 51.8 57.8 47.1 67.9 25.2 71.3 63.9 49.3 45.3 49.8 48.8 40.3 77.7 69.7 55.3
    S | CATs++∗ [7] | 60.6 46.9 82.5 41.6 56.8 64.9 50.4 72.8 29.2 75.8 65.4 62.5 50.9 56.1 54.8 48.2 80.9 74.9 59.8
    S | DHF [30] | 74.0 61.0 87.2 40.7 47.8 70.0 74.4 80.9 38.5 76.1 60.9 66.8 66.6 70.3 58.0 54.3 87.4 60.3 64.9
    S | SD+DINO (S) [61] | 81.2 66.9 91.6 61.4 57.4 85.3 83.1 90.8 54.5 88.5 75.1 80.2 71.9 77.9 60.7 68.9 92.4 65.8 74.6
    S | Ours | 87.0 73.7 95.4 69.0 66.1 _91.6_ 86.9 90.7 _68.6_ _93.6_ 85.2 84.6 78.7 86.9 79.7 _79.0_ **96.9** 84.3 82.9
    S | Ours (Adapt. Pose)† | _87.6_ _74.1_ _95.5_ _70.1_ _66.7_ **92.0** _87.4_ _91.4_ 68.0 93.2 _85.5_ _84.7_ _79.9_ _87.8_ _79.9_ 78.9 **96.9** _84.8_ _83.2_
    S | Ours (AP-10K P.T.) | **92.0** **76.1** **97.2** **70.4** **70.5** 91.4 **89.7** **92.7** **73.4** **95.0** **90.5** **87.7** **81.8** **91.6** **82.3** **83.4** _96.5_ **85.3** **85.6**
    """

  private static let table3 = """
    U | DINOv2+NN [36, 61] | 6.3 38.4 53.9 6.4 41.0 60.9 5.3 37.0 57.3 4.4 29.4 47.4 63.0 79.2 85.1
    U | DIFT [46] | 7.2 39.7 52.9 6.2 34.8 50.3 5.1 30.8 46.0 3.7 22.4 35.0 66.0 81.1 87.2
    U | SD+DINO [61] | _7.9_ _44.7_ _59.9_ _7.6_ _43.5_ _62.9_ _6.4_ _39.7_ _59.3_ _5.2_ _30.8_ _48.3_ _71.5_ _85.8_ _90.6_
    U | Ours-Zero-Shot† | **9.9** **49.1** **65.4** **11.3** **49.8** **68.7** **9.3** **44.9** **64.6** **7.4** **34.9** **52.7** **74.0** **86.2** **90.7**
    S | SCorrSAN∗ [16] | 3.6 36.3 55.3 - - - - - - - - - 81.5 93.3 96.6
    S | CATs++∗ [7] | 4.3 40.7 59.8 - - - - - - - - - 84.9 93.8 96.8
    S | DHF [30] | 8.7 50.2 64.9 8.0 45.8 62.7 6.8 42.4 60.0 5.0 32.7 47.8 78.0 90.4 94.1
    S | SD+DINO (S) [61] | 9.6 57.7 74.6 9.9 57.0 77.0 _8.8_ 53.9 74.0 6.9 46.2 65.8 80.9 93.6 96.9
    S | Ours | 21.6 72.6 82.9 _23.1_ _73.0_ _87.5_ **21.7** _70.2_ _85.8_ **18.4** _63.1_ _78.4_ _85.5_ _95.1_ _97.4_
    S | Ours (Adapt. Pose)† | _21.7_ _72.8_ _83.2_ **23.2** **73.2** **87.7** **21.7** **70.3** **85.9** _18.3_ **63.2** **78.5** 85.3 95.0 _97.4_
    S | Ours (AP-10K P.T.) | **22.0** **75.3** **85.6** - - - - - - - - - **85.9** **95.7** **98.0**
    """

  private static let table4 = """
    U | DINOv2+NN [36, 61] | 3.4 28.2 42.0 2.1 26.8 48.6
    U | DIFT [46] | 4.6 30.0 42.5 1.8 18.9 34.6
    U | SD+DINO [61] | 5.3 34.5 49.3 2.5 28.0 49.5
    U | Ours-Zero-Shot† | **6.9** **39.5** **56.8** **3.5** **35.9** **57.8**
    S | SCorrSAN∗ [16] | 2.8 30.0 49.4 - - -
    S | CATs++∗ [7] | 3.2 33.1 53.0 - - -
    S | DHF [30] | 6.8 42.1 56.7 2.5 30.0 50.7
    S | SD+DINO (S) [61] | 7.5 50.3 67.6 4.0 43.7 69.3
    S | Ours | 18.2 66.0 77.4 10.4 64.8 82.8
    S | Ours (Adapt. Pose)† | 18.3 66.3 78.0 **10.5** **65.0** **83.2**
    S | Ours (AP-10K P.T.) | **20.1** **71.0** **82.3** - - -
    """

  private static let headings2 =
    "Aero Bike Bird Boat Bottle Bus Car Cat Chair Cow Dog Horse Motor Person Plant Sheep Train TV All"
  private static let headings3 =
    "SPair-71k/0.01 SPair-71k/0.05 SPair-71k/0.10 AP-10K I.S./0.01 AP-10K I.S./0.05 AP-10K I.S./0.10 "
    + "AP-10K C.S./0.01 AP-10K C.S./0.05 AP-10K C.S./0.10 AP-10K C.F./0.01 AP-10K C.F./0.05 AP-10K C.F./0.10 "
    + "PF-PASCAL/0.05 PF-PASCAL/0.10 PF-PASCAL/0.15"

  @Test(arguments: [
    ("geoaware-2024-table-2", table2), ("geoaware-2024-table-3", table3), ("geoaware-2024-table-4", table4),
  ])
  func reproducesThePaper(name: String, typed: String) throws {
    let table = try Self.library.named(name).table()
    let expected = typed.split(separator: "\n").map { $0.components(separatedBy: " | ") }
    #expect(table.rows.count == expected.count)
    #expect(supervisions(table) == expected.map { $0[0] })
    for (row, line) in zip(table.rows, expected) {
      #expect(row[0].text == line[1])
      let cells = row.dropFirst().map(marked).joined(separator: " ")
      #expect(cells == line[2])
    }
  }

  @Test func headingsAreThePapers() throws {
    #expect(
      try Self.library.named("geoaware-2024-table-2").table().columns.dropFirst().map(\.title)
        .joined(separator: " ") == Self.headings2)
    #expect(
      try Self.library.named("geoaware-2024-table-3").table().columns.dropFirst()
        .map { "\($0.group)/\($0.title)" }.joined(separator: " ") == Self.headings3)
  }

  /// The title of the group that each row stands in.
  private func supervisions(_ table: Table) -> [String] {
    table.rowGroups.flatMap { group in [String](repeating: group.title, count: group.count) }
  }

  private func marked(_ cell: Cell) -> String {
    let text = cell.text == Numbers.gap ? "-" : cell.text
    switch cell.emphasis {
    case .none: return text
    case .best: return "**\(text)**"
    case .second: return "_\(text)_"
    }
  }

  @Test func captionsSayWhoseFiguresTheyAreAndUnderWhichProtocol() throws {
    let two = try Self.library.named("geoaware-2024-table-2").table()
    #expect(
      two.caption.text == "SPair-71k by category, PCK at α 0.10; as reported, not measured here; "
        + "protocol geoaware-per-point (U), geoaware (S)")
    #expect(two.notes.map(\.text).contains { $0.hasPrefix("Reported by Zhang et al.") })
    #expect(two.notes.map(\.text).contains { $0.hasPrefix("∗ ") })
    let marco = try Self.library.named("marco-2026").table()
    #expect(marco.caption.text.hasSuffix("protocol not stated"))
  }

  @Test func everyShippedTableIsRead() throws {
    let names = try Self.library.all().map(\.name)
    #expect(
      names == [
        "benchmarking-2025", "geoaware-2024-poses", "geoaware-2024-table-2", "geoaware-2024-table-3",
        "geoaware-2024-table-4", "geoaware-2024-table-5", "marco-2026",
      ])
    for table in try Self.library.all() {
      for column in table.columns.compactMap(\.place) where column.pairs != nil {
        #expect(column.benchmark != "ap10k-geoaware", "AP-10K ships no pairs: \(table.name)")
      }
    }
  }

  @Test(arguments: [
    ("rows: [{ method: A, supervision: U, values: [1, 2] }]", "2 values"),
    ("rows: [{ method: A, supervision: X, values: [1] }]", "'X'"),
    ("rows: [{ method: A, supervision: U, values: [101] }]", "'101'"),
    ("rows: [{ method: A, supervision: U, values: [0x1] }]", "'0x1'"),
    ("rows: [{ method: A, supervision: U, values: [99999999999999999999] }]", "'99999999999999999999'"),
    ("rows: []", "0 rows"), ("rows: [{ method: A, supervison: U, values: [1] }]", "'supervison'"),
  ])
  func refusesWhatIsNoTable(rows: String, found: String) throws {
    let head = """
      format: chiral-published-results/1
      title: t
      source: s
      emphasis: [best]
      columns: [{ benchmark: b, list: test, alphas: [0.1], protocol: geoaware }]

      """
    #expect(try message(head + rows + "\n").contains(found))
  }

  /// Aliases in a list of aliases: a small file that asks for millions of columns.
  @Test func columnsAreBoundedWhileTheyAreRead() throws {
    let alphas = [String](repeating: "0.1", count: 3000).joined(separator: ", ")
    let columns = "- &c { benchmark: b, list: test, alphas: [\(alphas)], protocol: geoaware }\n"
    let text =
      "format: chiral-published-results/1\ntitle: t\nsource: s\nemphasis: []\ncolumns:\n" + columns
      + [String](repeating: "- *c\n", count: 200).joined() + "rows: []\n"
    #expect(try message(text).contains("3000 α"))
  }

  @Test func aProtocolThatIsNotThereIsRefused() throws {
    let text = """
      format: chiral-published-results/1
      title: t
      source: s
      emphasis: []
      columns: [{ benchmark: b, list: test, alphas: [0.1], protocol: geowaare }]
      rows: [{ method: A, supervision: U, values: [1] }]

      """
    #expect(try message(text).contains("mine.yaml: 5:"))
    #expect(try message(text).contains("'geowaare'"))
  }

  /// What is said of a file of the user's, empty where it is taken.
  private func message(_ text: String) throws -> String {
    try withTemporaryFolder { folder in
      let file = folder + "/mine.yaml"
      try OutputText.write(text, to: file)
      do {
        _ = try Self.library.named(file)
        return ""
      } catch let error as DocumentError {
        return "\(error)"
      }
    }
  }
}
