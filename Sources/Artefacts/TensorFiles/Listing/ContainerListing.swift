import Documents
import Explanations

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
    let header: Wording =
      "\(file: file.path): \(file.format.title), \(file.entries.count, "tensor"), \(count, "number")"
    let rows = file.entries.enumerated().map { index, entry in
      [
        entry.name.isEmpty ? "(unnamed)" : printable(entry.name), entry.type.rawValue,
        printable(Self.text(entry.shape)),
      ]
        + (index < statistics.count ? Self.columns(statistics[index]) : [])
    }
    let widths = (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    let lines = rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: "  ")
    }
    return ([header.text] + lines.map { "  " + $0.replacing(/[ ]+$/, with: "") }).joined(separator: "\n")
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
}

extension ContainerListing: Encodable {
  private static let format = FormatName(kind: "container-info", version: 1)

  private enum CodingKeys: CodingKey { case format, container, tensors }

  private struct Row: Encodable {
    let entry: TensorEntry
    let statistics: TensorStatistics?

    private enum CodingKeys: CodingKey { case name, type, shape, least, greatest, mean, notFinite }

    /// Numbers that no finite value gives are `null`.
    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try fields.encode(entry.name, forKey: .name)
      try fields.encode(entry.type.rawValue, forKey: .type)
      try fields.encode(entry.shape, forKey: .shape)
      guard let statistics else { return }
      for (key, value) in [
        (CodingKeys.least, statistics.least.map(Double.init)),
        (.greatest, statistics.greatest.map(Double.init)),
        (.mean, statistics.mean),
      ] {
        if let value { try fields.encode(value, forKey: key) } else { try fields.encodeNil(forKey: key) }
      }
      try fields.encode(statistics.notFinite, forKey: .notFinite)
    }
  }

  /// An object with the kind of `container` and its `tensors`.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(file.format.rawValue, forKey: .container)
    try fields.encode(
      file.entries.enumerated().map { index, entry in
        Row(entry: entry, statistics: index < statistics.count ? statistics[index] : nil)
      }, forKey: .tensors)
  }
}
