import Documents
import Explanations
import Files
import Testing

@Suite struct CSVReaderTests {
  private func read(_ bytes: [UInt8]) throws -> CSVReader {
    try CSVReader(InputFile(path: "a.csv", bytes: bytes), longestField: 20)
  }

  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,2\r\n", [["1", "2"]]), ("\u{FEFF}a,b\n1,2", [["1", "2"]]),
    ("a,b\n\"x,\"\"y\"\"\",\"line\nend\"\n,\n", [["x,\"y\"", "line\nend"], ["", ""]]), ("a\n", []),
    ("a\n\"\"", [[""]]), ("a,b\nä,🦒", [["ä", "🦒"]]),
  ])
  func reads(_ text: String, _ records: [[String]]) throws {
    let csv = try read(Array(text.utf8))
    #expect(csv.header[0] == "a")
    #expect(csv.records.map(\.fields) == records)
  }

  @Test(arguments: [
    ("", "a.csv: 1:1: found nothing, expected a header with the columns' names."),
    ("a,b\n1\n", "a.csv: line 2: found 1 fields, expected 2, as the header has."),
    ("a,b\n\"1\n\",2\n1,2,3", "a.csv: line 4: found 3 fields, expected 2, as the header has."),
    ("a,b\n1,x\"y\n", "a.csv: 2:4: found a quote inside a field, expected the whole field in quotes."),
    ("a\n\"x\"y\n", "a.csv: 2:4: found text behind a closing quote, expected a comma or the end of the line."),
    ("a\n\"xy\n", "a.csv: 2:1: found a quote that nothing closes, expected '\"' at the field's end."),
    ("a\rb\n", "a.csv: 1:2: found a carriage return alone, expected text."),
    ("a\n\0\n", "a.csv: 2:1: found a control character, expected text."),
    ("a\n123456789012345678901\n", "a.csv: 2:1: found a field of 21 bytes, expected at most 20."),
    ("a,b\n\n1,2\n", "a.csv: line 2: found 1 fields, expected 2, as the header has."),
  ])
  func refuses(_ text: String, _ sentence: String) {
    #expect(throws: DocumentError.self) { try read(Array(text.utf8)) }
    do { _ = try read(Array(text.utf8)) } catch { #expect("\(error)" == sentence) }
  }

  @Test func refusesOtherEncodings() {
    #expect(throws: DocumentError.self) { try read([0x61, 0x0A, 0xE4, 0x0A]) }
    #expect(throws: DocumentError.self) { try read([0xFF, 0xFE, 0x61, 0x00]) }
  }

  @Test func namesColumns() throws {
    let csv = try read(Array("a,b\n1,2\n".utf8))
    #expect(try csv.column("b") == 1)
    #expect(throws: DocumentError.self) { try csv.column("c") }
    #expect(throws: DocumentError.repeatedKey(file: "a.csv", place: "line 1", key: "a")) {
      try read(Array("a,b,a\n".utf8)).column("a")
    }
    #expect(
      "\(csv.error(csv.records[0], column: 1, found: "2", expected: "3"))"
        == "a.csv: line 2, column 'b': found 2, expected 3.")
  }

  @Test func whatIsWrittenReadsBack() throws {
    let rows = [["a", "b,c"], ["\"q\"", "two\nlines"], [" edge ", ""]]
    let text = CSVText.text(header: ["x", "y"], rows: rows)
    #expect(text == "x,y\na,\"b,c\"\n\"\"\"q\"\"\",\"two\nlines\"\n\" edge \",\n")
    let read = try CSVReader(InputFile(path: "t.csv", bytes: Array(text.utf8)))
    #expect(read.header == ["x", "y"] && read.records.map(\.fields) == rows)
  }
}

@Suite struct CSVTextTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+cmd|x", "'+cmd|x"), ("-x", "'-x"), ("@SUM(A1)", "'@SUM(A1)"), ("-0.5", "-0.5"),
    ("+1e-3", "+1e-3"), ("-nan", "'-nan"), ("a=b", "a=b"), ("–", "–"), ("", ""), ("-1+1", "'-1+1"),
  ]) func noFieldOfAReportIsAFormula(field: String, expected: String) {
    #expect(CSVText.report(header: ["a"], rows: [[field]]) == "a\n\(expected)\n")
  }

  @Test func theFieldsOfAReportArePrintable() {
    #expect(CSVText.report(header: ["a"], rows: [["\t=1\u{1B}"]]) == "a\n\\u{9}=1\\u{1B}\n")
  }
}
