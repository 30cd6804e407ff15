import Charts
import Explanations
import Tables
import Testing

struct ChartTests {
  private static let small = Chart(
    title: "Small", subtitle: "of nothing", legend: [Chart.Entry("a", SeriesStyle(0))],
    panels: [
      Panel(
        form: .bars(categories: ["cat", "dog"]), values: .percent("PCK (%)"),
        series: [Series("a", style: SeriesStyle(0), values: [50, nil])], rowTitle: "Category")
    ], notes: ["That is all."])

  @Test func aSmallChartIsTheseBytes() {
    #expect(
      SVG.part(Self.small.drawing(width: 320)) == """
        <svg class="drawing" width="320" viewBox="0 0 320 359" role="img" \
        aria-label="Small" font-family="DejaVu Sans, Verdana, Arial, sans-serif" stroke-linejoin="round">
        <title>Small</title>
        <desc>of nothing. cat: a 50.0; dog: a –</desc>
        <text x="14" y="29" class="p-ink" font-size="15" font-weight="bold">Small</text>
        <text x="14" y="45.25" class="p-faint" font-size="11">of nothing</text>
        <polygon points="22,61.1 36,61.1 36,71.1 22,71.1" class="p-series-0"/>
        <text x="42" y="70.1" class="p-ink" font-size="11">a</text>
        <polyline points="34.08,301.1 306,301.1" fill="none" class="s-faint" stroke-width="1"/>
        <text x="28.08" y="305.1" class="p-faint" font-size="11" text-anchor="end">0</text>
        <polyline points="34.08,263.1 306,263.1" fill="none" class="s-grid" stroke-width="1"/>
        <text x="28.08" y="267.1" class="p-faint" font-size="11" text-anchor="end">10</text>
        <polyline points="34.08,225.1 306,225.1" fill="none" class="s-grid" stroke-width="1"/>
        <text x="28.08" y="229.1" class="p-faint" font-size="11" text-anchor="end">20</text>
        <polyline points="34.08,187.1 306,187.1" fill="none" class="s-grid" stroke-width="1"/>
        <text x="28.08" y="191.1" class="p-faint" font-size="11" text-anchor="end">30</text>
        <polyline points="34.08,149.1 306,149.1" fill="none" class="s-grid" stroke-width="1"/>
        <text x="28.08" y="153.1" class="p-faint" font-size="11" text-anchor="end">40</text>
        <polyline points="34.08,111.1 306,111.1" fill="none" class="s-grid" stroke-width="1"/>
        <text x="28.08" y="115.1" class="p-faint" font-size="11" text-anchor="end">50</text>
        <text x="14" y="101.1" class="p-faint" font-size="11">PCK (%)</text>
        <g>
        <title>a, cat: 50.0</title>
        <polygon points="85.56,111.1 118.56,111.1 118.56,301.1 85.56,301.1" class="p-series-0"/>
        </g>
        <g>
        <title>a, dog: –</title>
        <text x="238.02" y="298.1" class="p-faint" font-size="9.5" text-anchor="middle">–</text>
        </g>
        <text x="102.06" y="316.1" class="p-ink" font-size="11" text-anchor="middle">cat</text>
        <text x="238.02" y="316.1" class="p-ink" font-size="11" text-anchor="middle">dog</text>
        <text x="14" y="340.95" class="p-faint" font-size="11">That is all.</text>
        </svg>

        """)
  }

  @Test func aNarrowOrWideSheetIsBounded() {
    #expect(Self.small.drawing(width: 1).width == 320)
    #expect(Self.small.drawing(width: 1e9).width == 4000)
    #expect(Self.small.drawing(width: .nan).width.isFinite)
  }

  @Test func theTableHasTheData() throws {
    let table = try #require(Self.small.tables.first)
    #expect(table.header == ["Category", "a"])
    #expect(table.rows.map { $0.map(\.text) } == [["cat", "50.0"], ["dog", Numbers.gap]])
    #expect(table.caption == "Small")
    #expect(table.notes == ["That is all."])
    let lines = Panel(
      title: "x", form: .lines(across: "α", decimals: 2), values: .percent("PCK"),
      series: [
        Series("a", style: SeriesStyle(0), points: [.init(at: 0.05, 1), .init(at: 0.1, 2, low: 1, high: 3)])
      ], rowTitle: "Method")
    let chart = Chart(title: "T", subtitle: "", panels: [lines])
    #expect(chart.tables[0].header == ["Method", "α 0.05", "α 0.10"])
    #expect(chart.tables[0].rows[0].map(\.text) == ["a", "1.0", "2.0 [1.0, 3.0]"])
    #expect(chart.tables[0].caption == "T; x")
  }

  /// What the values of a chart are.
  enum Values: CaseIterable { case usual, noughts, gaps, none, same, wild }

  private static func value(_ index: Int, _ values: Values) -> Double? {
    switch values {
    case .usual: Double(index * 37 % 101)
    case .noughts: 0
    case .gaps: index.isMultiple(of: 2) ? Double(index % 90) : nil
    case .none: nil
    case .same: 42
    case .wild: [.nan, .infinity, -1e300, 1e300, 1e-300, -5, 1e11][index % 7]
    }
  }

  private static let names = [
    "a", "argali sheep", "<script>alert(1)</script>", "king cheetah of the northern plains and beyond", "&",
    "b\u{202E}\u{1B}c", String(repeating: "long", count: 2500), "",
  ]

  private static func chart(
    _ form: (_ places: Int) -> Panel.Form, places: Int, series: Int, panels: Int, _ values: Values
  ) -> Chart {
    let list = (0..<series).map { index in
      Series(
        names[index % names.count], style: SeriesStyle(index),
        points: (0..<places).map { place in
          let value = value(index * 7 + place, values)
          return Series.Point(at: Double(place), value, low: value.map { $0 - 3 }, high: value.map { $0 + 3 })
        })
    }
    return Chart(
      title: "\(names[6])", subtitle: "\(names[3]), \(names[2])",
      legend: list.map { Chart.Entry($0.name, $0.style) },
      panels: (0..<panels).map {
        Panel(
          title: names[$0 % names.count], form: form(places), values: .percent("PCK (%)"), series: list,
          rowTitle: "Method")
      }, notes: ["\(names[6])"])
  }

  private static func check(_ chart: Chart, _ comment: String) throws {
    for width in [320.0, 760, 2000] {
      let drawing = chart.drawing(width: width)
      let boxes = TextBoxes(drawing)
      #expect(boxes.isFinite, "\(comment), \(width)")
      #expect(boxes.fault(in: drawing) == nil, "\(comment), \(width)")
      let svg = SVG.file(drawing, theme: .dark)
      #expect(!svg.contains("nan") && !svg.contains("inf"))
      _ = try XMLElements(svg)
      #expect(SVG.file(chart.drawing(width: width), theme: .dark) == svg)
    }
  }

  private static func categories(_ count: Int) -> [String] { (0..<count).map { names[$0 % names.count] } }

  @Test(arguments: [1, 2, 12, 30, 60], Values.allCases)
  func barsDontTouch(places: Int, values: Values) throws {
    for series in [1, 2, 20] {
      let chart = Self.chart(
        { .bars(categories: Self.categories($0)) }, places: places, series: series, panels: series == 2 ? 3 : 1,
        values)
      try Self.check(chart, "\(places) places, \(series) series, \(values)")
    }
  }

  @Test(arguments: [1, 2, 5, 12, 100], Values.allCases)
  func linesDontTouch(places: Int, values: Values) throws {
    for series in [1, 4, 20] {
      let chart = Self.chart(
        { _ in .lines(across: "α", decimals: 2) }, places: places, series: series,
        panels: series == 4 ? 3 : 1, values)
      try Self.check(chart, "\(places) places, \(series) series, \(values)")
    }
  }

  @Test(arguments: [1, 20, 60], Values.allCases)
  func rowsDontTouch(places: Int, values: Values) throws {
    for isStack in [true, false] {
      let chart = Self.chart(
        { isStack ? .stacks(rows: Self.categories($0)) : .dots(rows: Self.categories($0)) }, places: places,
        series: isStack ? 6 : 1, panels: 2, values)
      try Self.check(chart, "\(places) rows, \(isStack), \(values)")
    }
  }

  @Test func aChartOfNothingIsASheet() throws {
    for form in [
      Panel.Form.bars(categories: []), .lines(across: "", decimals: 0), .stacks(rows: []), .dots(rows: []),
    ] {
      let panel = Panel(form: form, values: .percent(""), series: [], rowTitle: "")
      try Self.check(Chart(title: "", subtitle: "", panels: [panel]), "\(form)")
    }
    try Self.check(Chart(title: "", subtitle: "", panels: []), "no panel")
  }

  @Test func seriesBeyondTheColoursDifferByDash() {
    let chart = Self.chart(
      { _ in .lines(across: "α", decimals: 2) }, places: 3, series: 20, panels: 1, .usual)
    let lines = chart.drawing().shapes.compactMap { shape -> String? in
      guard case .group(_, let parts) = shape, case .line(_, let paint, _, let dash)? = parts.first else {
        return nil
      }
      return "\(Theme.light.colour(paint)) \(dash)"
    }
    #expect(lines.count == 20)
    #expect(Set(lines).count == 20)
  }
}
