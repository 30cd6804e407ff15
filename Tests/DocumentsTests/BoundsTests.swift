import Documents
import Explanations
import Files
import Testing

/// What readers refuse for its size alone.
@Suite struct BoundsTests {
  private func file(_ text: String) -> InputFile { InputFile(path: "a", bytes: Array(text.utf8)) }

  private func message(_ read: () throws -> Void) -> String {
    do {
      try read()
      return "no error"
    } catch { return "\(error)" }
  }

  @Test(arguments: ["a", "\\u0061"]) func longKeysAndStringsOfJSON(letter: String) {
    let long = String(repeating: letter, count: 5000)
    var reader = JSONReader(file(#"{"\#(long)": 1}"#))
    #expect(
      message { try reader.skipValue() }
        == "a: 1:2: found a key of \(long.utf8.count) bytes, expected at most 4096.")
    let longer = String(repeating: letter, count: 70_000)
    var strings = JSONReader(file(#"["\#(longer)", 7]"#))
    #expect(
      message { try strings.readArray { reader, _ in _ = try reader.readString() } }
        == "a: 1:2 ([0]): found a string of \(longer.utf8.count) bytes, expected at most 65536.")
    var skipped = JSONReader(file(#"["\#(longer)", 7]"#))
    #expect(message { try skipped.skipValue() } == "no error")
  }

  @Test func longTextsAndListsOfYAML() {
    let long = String(repeating: "a", count: 70_000)
    #expect(
      message { _ = try ManifestNode(file("- \(long)")).elements()[0].string() }
        == "a: 1:3: found a text of 70000 bytes, expected at most 65536.")
    let many = (0..<5000).map { "- \($0)\n" }.joined()
    #expect(
      message { _ = try ManifestNode(file(many)).distinct { try $0.int() } }
        == "a: 1:1: found 5000 entries, expected at most 4096.")
  }

  @Test func columnsAndFieldsOfCSV() {
    let wide = String(repeating: ",", count: 10_000)
    #expect(
      message { _ = try CSVReader(file(wide)) } == "a: 1:4097: found more columns, expected at most 4096.")
    let header = (0..<4096).map(String.init).joined(separator: ",") + "\n"
    let row = String(repeating: ",", count: 4095) + "\n"
    let long = header + String(repeating: row, count: 1025)
    #expect(
      message { _ = try CSVReader(file(long)) }
        == "a: line 1026: found more records, expected at most 1048576 records and 4194304 fields in all.")
  }

  @Test func nothingLongIsASlip() {
    let long = String(repeating: "a", count: 1 << 20)
    #expect(nearest(to: long, among: ["aa"]) == nil)
    #expect(nearest(to: "aa", among: [long, "ab"]) == "ab")
    #expect(nearest(to: "pre_processing", among: ["preprocessing"]) == "preprocessing")
  }

  @Test func sumsOfCounts() {
    #expect([1, 2, 3].checkedSum == 6)
    #expect([Int](repeating: 1 << 53, count: 1100).checkedSum == nil)
  }
}
