import Documents
import Explanations
import Files

/// A pair list of Proposal Flow's datasets, its images and coordinates checked.
struct PFTable {
  /// One row.
  struct Row {
    let record: CSVReader.Record
    /// The two images' paths.
    let images: (String, String)
    /// The points of both, or `nil` where the list has none.
    let points: ([Keypoint], [Keypoint])?
  }

  let csv: CSVReader
  let rows: [Row]
  let input: AnnotatedDataset.Input

  private static let groups = ["XA", "YA", "XB", "YB"]

  /// Reads a list.
  ///
  /// - Parameters:
  ///   - images: The names of the two columns with paths.
  ///   - points: How many points a row may have.
  init(folder: String, name: String, images: (String, String), points: ClosedRange<Int>) throws {
    let file = try InputFile(path: "\(folder)/\(name)", limit: 64 << 20)
    let csv = try CSVReader(file)
    let columns = try (csv.column(images.0), csv.column(images.1))
    let groups = Self.groups.map { prefix in csv.header.indices.filter { csv.header[$0].hasPrefix(prefix) } }
    let hasPoints = groups.contains { !$0.isEmpty }
    let width = groups[0].count
    if hasPoints, let odd = groups.firstIndex(where: { $0.count != width }) {
      throw DocumentError.malformed(
        file: csv.path, place: "line 1",
        found: "\(width) columns XA and \(groups[odd].count) columns \(Self.groups[odd])",
        expected: "as many of one as of the other")
    }
    guard !csv.records.isEmpty else {
      throw DocumentError.malformed(
        file: csv.path, place: "line 1", found: "no pair below the columns' names", expected: "a row a pair")
    }
    rows = try csv.records.map { record in
      for column in [columns.0, columns.1] where !PlainName.isFile(record.fields[column]) {
        throw csv.error(
          record, column: column, found: "'\(record.fields[column])'",
          expected: "a plain relative path")
      }
      let values = hasPoints ? try groups.map { try Self.numbers(csv, record, $0, count: points) } : []
      return Row(
        record: record, images: (record.fields[columns.0], record.fields[columns.1]),
        points: hasPoints
          ? try (
            Self.points(csv, record, values[0], values[1], column: groups[1].first ?? 0),
            Self.points(csv, record, values[2], values[3], column: groups[3].first ?? 0)
          ) : nil)
    }
    for row in rows {
      guard let points = row.points, points.0.count != points.1.count else { continue }
      throw csv.error(
        row.record, column: groups[2].first ?? 0, found: "\(points.1.count) points",
        expected: "\(points.0.count), as the other image has")
    }
    self.csv = csv
    input = .init(name: name, bytes: file.bytes.count, digest: .init(of: file))
  }

  /// The numbers of a row in columns of one kind, which may hold several each, separated by semicolons.
  private static func numbers(
    _ csv: CSVReader, _ record: CSVReader.Record, _ columns: [Int], count: ClosedRange<Int>
  ) throws -> [Double] {
    var numbers: [Double] = []
    for column in columns {
      for text in record.fields[column].split(separator: ";", omittingEmptySubsequences: false) {
        guard let number = number(text) else {
          throw csv.error(
            record, column: column, found: "'\(text)'",
            expected: "a number of pixels, at most 1e6 in size")
        }
        numbers.append(number)
      }
    }
    guard count.contains(numbers.count) else {
      let range: Wording =
        count.count == 1 ? "\(count.lowerBound)" : "\(count.lowerBound) to \(count.upperBound)"
      throw csv.error(
        record, column: columns.first ?? 0, found: "\(numbers.count) coordinates", expected: range)
    }
    return numbers
  }

  /// A plain decimal number; not the words, hexadecimals and infinities that `Double` also reads.
  private static func number(_ text: Substring) -> Double? {
    let isPlain = text.utf8.allSatisfy { 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }
    guard isPlain, let value = Double(text), value.magnitude <= 1e6 else { return nil }
    return value
  }

  private static func points(
    _ csv: CSVReader, _ record: CSVReader.Record, _ x: [Double], _ y: [Double], column: Int
  ) throws -> [Keypoint] {
    guard x.count == y.count else {
      throw csv.error(
        record, column: column, found: "\(y.count) coordinates", expected: "\(x.count), as there are x")
    }
    return zip(x, y).map { Keypoint(x: $0, y: $1, visibility: .visible) }
  }
}
