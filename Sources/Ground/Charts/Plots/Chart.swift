import Explanations
import Tables

/// A chart: what it is of, its panels, and what is said below. It draws itself at any width, and has its data
/// as tables.
package struct Chart: Equatable, Sendable {
  /// An entry of the legend.
  package struct Entry: Equatable, Sendable {
    package let name: String
    package let style: SeriesStyle

    package init(_ name: String, _ style: SeriesStyle) {
      self.name = printable(name)
      self.style = style
    }
  }

  /// What it shows.
  package let title: Wording
  /// What it is of, so that a chart that wanders off still says it.
  package let subtitle: Wording
  /// What colours and markers mean; none where the panels say it.
  package let legend: [Entry]
  /// The panels, in their order.
  package let panels: [Panel]
  /// What marks and gaps mean, a sentence each.
  package let notes: [Wording]

  package init(
    title: Wording, subtitle: Wording, legend: [Entry] = [], panels: [Panel], notes: [Wording] = []
  ) {
    self.title = title
    self.subtitle = subtitle
    self.legend = legend
    self.panels = panels
    self.notes = notes
  }

  /// The narrowest and the widest drawing, in pixels.
  package static let widths = 320.0...4000.0

  /// The chart as a drawing, as many pixels wide as asked for within `widths`.
  package func drawing(width: Double = 760) -> Drawing {
    let width = width.isFinite ? width : Self.widths.upperBound
    return ChartLayout(self, width: min(max(width, Self.widths.lowerBound), Self.widths.upperBound)).drawing
  }

  /// The data, a table a panel, for readers who don't see the drawing.
  package var tables: [Table] {
    panels.map { panel in
      var table = panel.table
      table.caption = panel.title.isEmpty ? title : title + "; \(panel.title)"
      table.notes = notes
      return table
    }
  }
}
