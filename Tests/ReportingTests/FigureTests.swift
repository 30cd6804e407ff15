import Charts
import Explanations
import Reporting
import Results
import TestSupport
import Testing

struct FigureTests {
  private static func two() throws -> [Results] {
    [
      try SampleResults.make("mine", [0.1, 0.4, 0.75], cat: 0.5),
      try SampleResults.make("theirs", [0.2, nil, 0.5]),
    ]
  }

  private static func cells(_ chart: Chart, _ panel: Int = 0) -> [[String]] {
    chart.tables[panel].rows.map { $0.map(\.text) }
  }

  @Test func pckIsALineAMethod() throws {
    let chart = try ResultsChart.pck.chart(of: Self.two())
    #expect(
      Self.cells(chart) == [
        ["mine", "10.0 [0.0, 20.0]", "40.0 [30.0, 50.0]", "75.0 [65.0, 85.0]"],
        ["theirs", "20.0 [10.0, 30.0]", "–", "50.0 [40.0, 60.0]"],
      ])
    #expect(chart.title == "PCK against α, all keypoints")
    let id = try Self.two()[0].benchmark.id.digest.description.prefix(12)
    #expect(chart.subtitle.text.hasPrefix("small \(id); protocol geoaware "))
    #expect(chart.subtitle.text.hasSuffix("; list test"))
    #expect(chart.notes == ["Bands: 95% intervals over images."])
    #expect(chart.legend.map(\.name) == ["mine", "theirs"])
  }

  @Test func leaderboardIsADotAMethodInTheOrderGiven() throws {
    let chart = try ResultsChart.leaderboard.chart(of: Self.two(), FigureOptions(alpha: 0.01))
    #expect(Self.cells(chart) == [["mine", "10.0 [0.0, 20.0]"], ["theirs", "20.0 [10.0, 30.0]"]])
    #expect(chart.title == "PCK at α 0.01, all keypoints")
    #expect(chart.legend.isEmpty)
  }

  @Test func errorsAreSharesOfAllKeypoints() throws {
    let chart = try ResultsChart.errors.chart(of: Self.two())
    // Of 40 keypoints one to the background, 2 jittered, 3 mirrored, 4 in the subgroup.
    #expect(Self.cells(chart).first == ["mine", "5.0", "7.5", "10.0", "0.0", "2.5", "0.0"])
    #expect(chart.legend.map(\.name) == ["jitter", "mirror", "subgroup", "background"])
  }

  @Test func subsetsHaveAllKeypointsAndGeometryAwareOnesByCategory() throws {
    let chart = try ResultsChart.subsets.chart(of: Self.two())
    #expect(chart.panels.count == 1)
    #expect(
      chart.tables[0].header == [
        "Category", "mine, all keypoints", "mine, geometry-aware", "theirs, all keypoints",
        "theirs, geometry-aware",
      ])
    #expect(Self.cells(chart).map(\.first) == ["cat", "all"])
    #expect(Self.cells(chart)[0][1] == "50.0 [40.0, 60.0]")
    #expect(Self.cells(chart)[0][2] == "–")
  }

  @Test func methodsWithManyCategoriesHaveAPanelEach() throws {
    let many = try (0..<13).map { try SampleResults.make("m\($0)", [0.1, 0.2, 0.3], cat: 0.2) }
    let chart = try ResultsChart.subsets.chart(of: many)
    #expect(chart.panels.map(\.title) == (0..<13).map { "m\($0)" })
    #expect(chart.legend.map(\.name) == ["all keypoints", "geometry-aware"])
  }

  @Test func marksAndGapsAreExplained() throws {
    let results = [
      try SampleResults.make("posed", [0.1, 0.2, 0.3], pose: "mirror"),
      try SampleResults.make("half", [0.1, 0.2, 0.3], missing: 4),
    ]
    let chart = try ResultsChart.leaderboard.chart(of: results)
    #expect(Self.cells(chart).map(\.first) == ["posed†", "half‡"])
    #expect(
      chart.notes == [
        "Thin lines: 95% intervals over images.",
        "† adaptive pose, which looks at keypoint identities at test time",
        "‡ half: 6 of 10 pairs of test predicted",
      ])
  }

  @Test func resultsThatDontCompareHaveChartsOfTheirOwn() throws {
    let results = try Self.two() + [SampleResults.make("other", [0.1, 0.2, 0.3], benchmark: 2)]
    #expect(try ResultsChart.pck.charts(of: results).count == 2)
    let error = #expect(throws: FigureError.self) { _ = try ResultsChart.pck.chart(of: results) }
    #expect(error?.description.contains("results of 2 benchmarks or protocols (small ") == true)
    #expect(
      error?.description.hasSuffix(
        "expected results that compare. Draw a figure of each, from its results alone.") == true)
  }

  @Test func whatNoResultHasIsRefusedWithWhatThereIs() throws {
    let results = try Self.two()
    #expect(throws: LeaderboardError.unknownList("tst", known: ["test"])) {
      _ = try ResultsChart.pck.chart(of: results, FigureOptions(lists: ["tst"]))
    }
    #expect(throws: LeaderboardError.unknownAlpha(0.3, known: [0.01, 0.05, 0.1])) {
      _ = try ResultsChart.errors.chart(of: results, FigureOptions(alpha: 0.3))
    }
    #expect(throws: FigureError.nothing("KAP, all keypoints")) {
      _ = try ResultsChart.leaderboard.chart(of: results, FigureOptions(metric: .kap))
    }
    #expect(throws: FigureError.unknownCategory("cow", known: ["cat"])) {
      _ = try ResultsChart.pck.chart(of: results, FigureOptions(category: "cow"))
    }
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "a & b", "a\u{1B}[2Jb", "a\u{202E}b", "]]>\"'",
    String(repeating: "x", count: 10_000),
  ])
  func hostileNamesStayText(name: String) throws {
    let results = [
      try SampleResults.make(name, [0.1, 0.2, 0.3], cat: 0.5),
      try SampleResults.make(name + "2", [0.2, 0.2, 0.3]),
    ]
    for kind in ResultsChart.allCases {
      let drawing = try kind.chart(of: results).drawing()
      let svg = SVG.file(drawing, theme: .light)
      #expect(!svg.contains("<script"))
      #expect(!svg.contains("& "))
      #expect(!svg.unicodeScalars.contains("\u{1B}") && !svg.unicodeScalars.contains("\u{202E}"))
      #expect(svg.utf8.count < 60_000)
      #expect(SVG.file(try kind.chart(of: results).drawing(), theme: .light) == svg)
    }
  }
}
