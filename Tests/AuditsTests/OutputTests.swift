import Audits
import Documents
import Files
import Foundation
import Tables
import Testing

@Suite struct OutputTests {
  private func report(name: String = "small") throws -> AuditReport {
    let animals = (1...3).map { SmallBenchmark.instance($0, file: "a|b/\"\($0)\",\u{1B}[2J.jpg", hidden: [4]) }
    let pairs = animals.map { SmallBenchmark.pair($0, animals[0]) }
    return try Audit.examine(
      SmallBenchmark.subject(animals, [("test", pairs)], name: name), placeLimit: 1, threads: 1)
  }

  @Test func textIsAligned() throws {
    let lines = PlainText.write(try report().page(isComplete: false)).split(separator: "\n")
    #expect(lines[0] == "small")
    #expect(lines[1] == "recipe by-hand · 1 list · 3 images · 3 instances · 3 pairs · 15 keypoint pairs")
    let header = try #require(lines.firstIndex { $0.hasPrefix("    list  images") })
    #expect(
      lines[header] == "    list  images  instances  pairs  mirrored  keypoint pairs  pairs/image  least  most")
    #expect(
      lines[header + 1]
        == "    test       3          3      3         0              15          1.7      1     3")
  }

  @Test func namesCannotSteerTheTerminal() throws {
    let text = PlainText.write(try report(name: "a\u{1B}]0;x\u{7}\u{202E}").page(isComplete: true))
    #expect(text.contains("]0;x"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
  }

  @Test func markdownKeepsItsCells() throws {
    let text = Markdown.write(try report(name: "a|b").page(isComplete: true))
    #expect(text.hasPrefix("# a\\|b\n"))
    let tables = text.components(separatedBy: "\n\n").filter { $0.hasPrefix("|") }
    #expect(tables.count > 3)
    for block in tables {
      let bars = block.split(separator: "\n").map { row in
        row.replacing("\\|", with: "").count { $0 == "|" }
      }
      #expect(Set(bars).count == 1)
    }
  }

  @Test func csvQuotesWhatNeedsIt() throws {
    let text = CSVReport.text(of: [try report()])
    let lines = text.components(separatedBy: "\n")
    #expect(lines[0] == "benchmark,section,list,category,schema,item,measure,value")
    #expect(lines.contains("small,size,test,,,,pairs,3"))
    let wordy = lines.filter { $0.contains("\"\"1\"\",") }
    #expect(!wordy.isEmpty)
    #expect(wordy.allSatisfy { $0.hasSuffix("\"") })
  }

  @Test func jsonReadsBack() throws {
    let text = try JSONReport.text(of: [try report(), try report()])
    #expect(text.hasPrefix("{\n  \"format\": \"chiral-audit/1\",\n  \"benchmarks\": [\n"))
    var reader = JSONReader(InputFile(path: "r.json", bytes: Array(text.utf8)))
    let document = try reader.readFields(["format", "benchmarks"])
    try reader.finish()
    let names = try document.array("benchmarks") { reader in
      var name = ""
      try reader.readObject { reader, key in
        if key == "benchmark" { name = try reader.readString() } else { try reader.skipValue() }
      }
      return name
    }
    #expect(names == ["small", "small"])
  }

  /// Every key of the JSON and every name of a measure in the CSV.
  @Test func wordsOfMachinesAreInSnakeCase() throws {
    let text = try JSONReport.text(of: [try report()])
    let keys = text.matches(of: #/"([^"\\]*)":/#).map { String($0.1) }
    #expect(
      Set(keys).isSuperset(of: ["geo_pair_share", "quartile_1", "up_to_2", "pairs_by_members_in_target"]))
    #expect(keys.allSatisfy { isSnakeCase($0) })
    let measures = try CSVReader(
      InputFile(path: "r.csv", bytes: Array(CSVReport.text(of: [try report()]).utf8))
    ).records.map { $0.fields[6] }
    #expect(measures.allSatisfy { isSnakeCase($0) })
  }

  private func isSnakeCase(_ word: String) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789_".utf8.contains($0) }
  }

  @Test func everyRuleIsDefinedOnce() {
    #expect(Set(AuditRule.allCases.map(\.definition)).count == AuditRule.allCases.count)
    #expect(AuditRule.allCases.allSatisfy { $0.definition.hasSuffix(".") })
  }
}
