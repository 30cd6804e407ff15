import Documents
import Explanations
import Files
import Foundation
import Predictions

/// The answers found so far, on disk beside the output, so that an interrupted run can be resumed: a head that says
/// what they are made from, then a line a pair as in the predictions.
final class MatchJournal {
  private static let format = FormatName(kind: "match-journal", version: 1)

  private let path: String
  private let handle: FileHandle

  /// Begins a journal, or goes on with one of the same facts.
  ///
  /// - Returns: The lines that it holds already; a last one that was cut off is dropped.
  /// - Throws: `BenchmarkMatchError.otherJournal`, `DocumentError`, `OutputError`; the journal that is there stays.
  static func open(
    beside output: String, facts: [MatchFact], resuming: Bool
  ) throws -> (journal: MatchJournal, lines: [PredictionLine]) {
    let path = output + ".progress"
    var content = try CanonicalEncoder().bytes(of: Head(facts: facts)) + [0x0A]
    var lines: [PredictionLine] = []
    if resuming, FileManager.default.fileExists(atPath: path) {
      let bytes = try InputFile(path: path, limit: Predictions.limit).bytes
      let left = InputFile(path: path, bytes: Array(bytes[..<((bytes.lastIndex(of: 0x0A) ?? -1) + 1)]))
      lines = try read(left, facts: facts)
      content = left.bytes
    }
    try OutputFile.write(content, to: path, replacing: true)
    return (try MatchJournal(path: path), lines)
  }

  private static func read(_ file: InputFile, facts: [MatchFact]) throws -> [PredictionLine] {
    var lines: [PredictionLine] = []
    var start = 0
    while let end = file.bytes[start...].firstIndex(of: 0x0A) {
      var reader = JSONReader(file, range: start..<end)
      if start == 0 {
        try compare(&reader, facts)
      } else {
        lines.append(try PredictionLine(from: &reader))
      }
      try reader.finish()
      start = end + 1
    }
    guard start > 0 else {
      throw DocumentError.malformed(
        file: file.path, place: "line 1", found: "no whole line", expected: "the head of a \(format)")
    }
    return lines
  }

  /// Reads the head, which must name the same facts.
  private static func compare(_ reader: inout JSONReader, _ facts: [MatchFact]) throws {
    let fields = try reader.readFields(of: format, known: facts.map(\.name))
    for fact in facts {
      let found = try fields.value(fact.name, fact.value.read)
      guard found == fact.value else {
        throw BenchmarkMatchError.otherJournal(
          file: reader.file.path, fact: fact.name, found: found.description, expected: fact.value.description)
      }
    }
  }

  private init(path: String) throws {
    guard let handle = FileHandle(forWritingAtPath: path) else {
      throw OutputError.failed(path: path, operation: "opening", reason: "it was just written")
    }
    self.path = path
    self.handle = handle
    try handle.seekToEnd()
  }

  /// Adds lines.
  ///
  /// - Throws: `OutputError.failed`.
  func append(_ lines: [PredictionLine]) throws {
    var writer = JSONWriter()
    for line in lines { line.write(to: &writer) }
    do {
      try handle.write(contentsOf: writer.bytes)
    } catch {
      throw OutputError.failed(
        path: path, operation: "writing", reason: (error as NSError).localizedDescription)
    }
  }

  /// Removes the journal: the output is there.
  func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// The first line: the format, then the facts.
  private struct Head: Encodable {
    let facts: [MatchFact]

    private struct Key: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init(stringValue: String) { self.stringValue = stringValue }
      init?(intValue: Int) { nil }
    }

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(MatchJournal.format, forKey: Key(stringValue: "format"))
      for fact in facts { try fields.encode(fact.value, forKey: Key(stringValue: fact.name)) }
    }
  }
}
