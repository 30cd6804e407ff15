import Documents
import Testing

@Suite struct CanonicalEncoderTests {
  private struct Row: Encodable, OneLine {
    var listName = "test"
    var share = 0.25
    var category: String?
  }

  private struct Page: Encodable {
    let format = FormatName(kind: "page", version: 2)
    var totalPairs = 3
    var rows = [Row(), Row(category: "cat")]
    var indices = [1, 2]
    var names: [String] = []
    var resolved = JSONDocument(#"{"seed": 42}"#)
    var seed = UInt64.max
    var inner = ["a", nil]
  }

  @Test func keepsTheOrderOfFieldsAndWritesSnakeCase() throws {
    let line = try CanonicalEncoder().text(of: Page())
    #expect(
      line == #"{"format": "chiral-page/2", "total_pairs": 3, "rows": [{"list_name": "test", "share": 0.25}, "#
        + #"{"list_name": "test", "share": 0.25, "category": "cat"}], "indices": [1, 2], "names": [], "#
        + #""resolved": {"seed": 42}, "seed": 18446744073709551615, "inner": ["a", null]}"#)
  }

  /// A row with a column more, of a type that knows nothing of it.
  private struct LongerRow: Encodable {
    enum CodingKeys: CodingKey { case parts, isLast }

    func encode(to encoder: any Encoder) throws {
      try Row().encode(to: encoder)
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode([Row(listName: "trn")], forKey: .parts)
      var again = encoder.container(keyedBy: CodingKeys.self)
      try again.encode(true, forKey: .isLast)
    }
  }

  @Test func fieldsOfTwoContainersStandInOneObject() throws {
    let row =
      #"{"list_name": "test", "share": 0.25, "parts": [{"list_name": "trn", "share": 0.25}], "is_last": true}"#
    #expect(try CanonicalEncoder().text(of: LongerRow()) == row)
    #expect(try CanonicalEncoder().text(of: [LongerRow(), LongerRow()]) == "[\(row), \(row)]")
  }

  @Test func writesRowsOnALineOfTheirOwn() throws {
    let page = try CanonicalEncoder(.indented).text(of: Page())
    #expect(
      page == """
        {
          "format": "chiral-page/2",
          "total_pairs": 3,
          "rows": [
            {"list_name": "test", "share": 0.25},
            {"list_name": "test", "share": 0.25, "category": "cat"}
          ],
          "indices": [1, 2],
          "names": [],
          "resolved": {"seed": 42},
          "seed": 18446744073709551615,
          "inner": [
            "a",
            null
          ]
        }

        """)
  }
}
