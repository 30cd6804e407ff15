/// A curve in plain characters, for terminals and files alike.
///
///     5.94 |*
///          | **
///     3.10 |   *****
///          +--------
///           1    266
package struct TextCurve: Sendable {
  private let values: [Double?]
  private let ends: (String, String)
  private let rows: Int
  private let label: @Sendable (Double) -> String

  /// - Parameters:
  ///   - values: A column each; `nil` leaves one empty.
  ///   - ends: What stands below the first and the last column.
  ///   - rows: How high the curve is, 2 or more.
  ///   - label: A value in words.
  package init(
    _ values: [Double?], from first: String, to last: String, rows: Int = 8,
    label: @escaping @Sendable (Double) -> String
  ) {
    self.values = values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    ends = (first, last)
    self.rows = max(2, rows)
    self.label = label
  }

  /// The lines, of as many characters as the labels and columns have; none where there is no value.
  package var lines: [String] {
    let known = values.compactMap { $0 }
    guard let low = known.min(), let high = known.max() else { return [] }
    let span = high - low
    // A flat curve runs along the bottom.
    let heights = values.map { value in
      value.map { span > 0 && span.isFinite ? Int((($0 - low) / span * Double(rows - 1)).rounded()) : 0 }
    }
    let labels = [rows - 1: label(high), 0: label(low)]
    let margin = labels.values.map(\.count).max() ?? 0
    func padded(_ text: String) -> String { String(repeating: " ", count: margin - text.count) + text }
    var lines = (0..<rows).reversed().map { row in
      let marks = heights.map { $0 == row ? "*" : " " }.joined()
      return padded(labels[row] ?? "") + " |" + marks.reversed().drop { $0 == " " }.reversed()
    }
    lines.append(padded("") + " +" + String(repeating: "-", count: values.count))
    let gap = max(1, values.count - ends.0.count - ends.1.count)
    lines.append(padded("") + "  " + ends.0 + String(repeating: " ", count: gap) + ends.1)
    return lines
  }
}
