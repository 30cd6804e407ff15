import Tables

/// Places a chart's words, legend and panels on a sheet.
struct ChartLayout {
  private let chart: Chart
  private let width: Double

  /// Pixels around everything.
  static let margin = 14.0
  /// Pixels between panels.
  private static let gap = 18.0
  /// From this width on, two panels of lines stand beside each other.
  private static let wide = 600.0

  init(_ chart: Chart, width: Double) {
    self.chart = chart
    self.width = width
  }

  private var room: Double { width - 2 * Self.margin }

  var drawing: Drawing {
    var shapes: [Drawing.Shape] = []
    var y = Self.margin
    func add(_ text: String, _ paint: Paint, size: Double, isBold: Bool = false) {
      let lines = TextStyle.lines(text, room: room, size: size, isBold: isBold)
      shapes += TextStyle.shapes(lines, x: Self.margin, y: y + size, paint, size: size, isBold: isBold)
      y += TextStyle.height(lines.count, size: size)
    }
    add(chart.title.text, .ink, size: TextStyle.title, isBold: true)
    add(chart.subtitle.text, .faint, size: TextStyle.label)
    if !chart.legend.isEmpty {
      y += 8
      let legend = Legend(chart.legend, isOfLines: chart.panels.first?.isOfLines ?? false)
      shapes += legend.shapes(x: Self.margin, y: y, room: room, height: &y)
    }
    shapes += panels(from: &y)
    if !chart.notes.isEmpty { y += 6 }
    for note in chart.notes { add(note.text, .faint, size: TextStyle.label) }
    return Drawing(
      width: width, height: (y + Self.margin).rounded(.up), title: chart.title.text, description: description,
      shapes: shapes)
  }

  private func panels(from y: inout Double) -> [Drawing.Shape] {
    let columns = chart.panels.count > 1 && width >= Self.wide && chart.panels.allSatisfy(\.isOfLines) ? 2 : 1
    let panelWidth = (room - Double(columns - 1) * Self.gap) / Double(columns)
    var shapes: [Drawing.Shape] = []
    for row in stride(from: 0, to: chart.panels.count, by: columns) {
      y += Self.gap
      var height = 0.0
      for column in 0..<min(columns, chart.panels.count - row) {
        let layout = self.layout(
          row + column, x: Self.margin + Double(column) * (panelWidth + Self.gap), y: y, width: panelWidth,
          columns: columns)
        shapes += layout.shapes
        height = max(height, layout.height)
      }
      y += height
    }
    return shapes
  }

  private func layout(
    _ index: Int, x: Double, y: Double, width: Double, columns: Int
  ) -> (shapes: [Drawing.Shape], height: Double) {
    let panel = chart.panels[index]
    // Panels of one measure have one scale, so that they compare; so do those over the same numbers.
    let values = chart.panels.filter { $0.values == panel.values }.flatMap(\.extremes)
    let places = chart.panels.filter { $0.form == panel.form }.flatMap(\.series).flatMap(\.points).map(\.at)
    let frame = PanelFrame(
      panel: panel, x: x, y: y, width: width, values: values, places: Set(places).sorted())
    switch panel.form {
    case .lines:
      return LinePlot(frame, height: columns == 1 ? min(300, max(200, width * 0.42)) : 210).layout
    case .bars:
      let next = chart.panels.indices.contains(index + 1) ? chart.panels[index + 1] : nil
      let isLast = next?.names != panel.names
      return BarPlot(frame, height: chart.panels.count > 2 ? 110 : 190, showsNames: isLast).layout
    case .stacks, .dots:
      let names = chart.panels.flatMap(\.names)
      return RowPlot(frame, names: names).layout
    }
  }

  /// What the chart says, for readers who don't see it: as much of the data as a description may have.
  private var description: String {
    let data = chart.panels.map { panel -> String in
      let table = panel.table
      let rows = table.rows.map { row in
        let cells = zip(table.header, row).dropFirst().map { "\($0) \($1.text)" }
        return "\(row.first?.text ?? ""): \(cells.joined(separator: ", "))"
      }
      return (panel.title.isEmpty ? "" : "\(panel.title): ") + rows.joined(separator: "; ")
    }
    return ([chart.subtitle.text + "."] + data).joined(separator: " ")
  }
}

extension Panel {
  var isOfLines: Bool { if case .lines = form { true } else { false } }

  /// All numbers that the axis of its values has to cover.
  var extremes: [Double] {
    guard case .stacks(let rows) = form else { return series.flatMap(\.extremes) }
    return rows.indices.map { total(ofRow: $0) }
  }

  /// The sum of a row's parts.
  func total(ofRow row: Int) -> Double {
    series.reduce(0) { $0 + max(0, $1.point(at: row)?.value ?? 0) }
  }
}
