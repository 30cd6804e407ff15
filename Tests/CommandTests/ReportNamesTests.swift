import Foundation
import TestSupport
import Testing

/// What a report calls its methods, in whatever order leaderboards set them.
@Suite struct ReportNamesTests {
  /// Leaderboards set unsupervised methods first; names, numbers and cards of the page still belong together.
  @Test func supervisedMethodsKeepTheirNames() throws {
    try withTemporaryFolder { folder in
      let world = try ReportWorld(in: folder)
      let path = folder + "/first.jsonl"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let weights = "\"weights\": \"chiral-weights/1:\(String(repeating: "ab", count: 32))\", "
      try OutputText.write(
        text.replacing("\"matcher\": \"box-transfer\"", with: weights + "\"matcher\": \"box-transfer\""),
        to: path)
      try world.run([
        "score", "b", "--predictions", "first.jsonl", "--method", "first", "--out", "first.json", "--resamples",
        "0",
        "--force",
      ])
      let page = try world.fullReport()
      let table = try world.run([
        "leaderboard", "first.json", "second.json", "--list", "test", "--alpha", "0.1",
      ])
      let rows = table.split(separator: "\n").map(String.init)
      let first = try #require(rows.firstIndex { $0.hasPrefix("S") && $0.contains("first ") })
      let second = try #require(rows.firstIndex { $0.hasPrefix("U") && $0.contains("second ") })
      #expect(second < first)
      #expect(rows[first].contains("*"), "\(table)")
      #expect(page.contains("at α 0.10: first, "))
      let card = try #require(page.range(of: "Method first"))
      #expect(page[card.upperBound...].prefix(4000).contains("abababab"))
    }
  }
}
