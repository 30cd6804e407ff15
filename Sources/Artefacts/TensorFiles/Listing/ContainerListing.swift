import Documents

/// The tensors of a container, as a table and as JSON.
package struct ContainerListing {
  private let file: TensorFile
  private let statistics: [TensorStatistics]

  /// The listing of a file.
  ///
  /// - Throws: `ContainerError` or `DocumentError` where statistics are asked for and a tensor can't be read.
  package init(_ file: TensorFile, withStatistics: Bool) throws {
    self.file = file
    statistics = withStatistics ? try file.entries.map { TensorStatistics(try file.tensor($0)) } : []
  }

  /// A header line, then a line a tensor.
  package var text: String {
    let count = file.entries.reduce(0) { $0 + $1.count }
    let header = "\(file.path): \(file.format.title), \(file.entries.count) tensors, \(count) numbers"
    let rows = file.entries.enumerated().map { index, entry in
      [entry.name.isEmpty ? "(unnamed)" : entry.name, entry.type.rawValue, Self.text(entry.shape)]
        + (index < statistics.count ? Self.columns(statistics[index]) : [])
    }
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
    }
    return ([header] + lines.map { "  " + $0.replacing(/[ ]+$/, with: "") }).joined(separator: "\n")
  }

  /// An object with `format` and `tensors`.
  package var json: String {
    var writer = JSONWriter(.indented)
    writer.object { writer in
      writer.key("format")
      writer.string(file.format.rawValue)
      writer.key("tensors")
      writer.array { writer in
        for (index, entry) in file.entries.enumerated() {
          writer.next()
          writer.object { writer in
            writer.key("name")
            writer.string(entry.name)
            writer.key("type")
            writer.string(entry.type.rawValue)
            writer.key("shape")
            writer.ints(entry.shape)
            if index < statistics.count { Self.write(statistics[index], &writer) }
          }
        }
      }
    }
    return writer.text
  }

  private static func text(_ shape: [Int]) -> String {
    shape.isEmpty ? "scalar" : shape.map(String.init).joined(separator: " × ")
  }

  private static func columns(_ statistics: TensorStatistics) -> [String] {
    guard let least = statistics.least, let greatest = statistics.greatest, let mean = statistics.mean else {
      return ["no finite value", "", "", ""]
    }
    return [
      "least \(least)", "greatest \(greatest)", "mean \(Float(mean))",
      statistics.notFinite > 0 ? "\(statistics.notFinite) NaN or infinite" : "",
    ]
  }

  private static func write(_ statistics: TensorStatistics, _ writer: inout JSONWriter) {
    for (key, value) in [
      ("least", statistics.least.map(Double.init)), ("greatest", statistics.greatest.map(Double.init)),
      ("mean", statistics.mean),
    ] {
      writer.key(key)
      if let value { writer.double(value) } else { writer.null() }
    }
    writer.key("not_finite")
    writer.int(statistics.notFinite)
  }
}
