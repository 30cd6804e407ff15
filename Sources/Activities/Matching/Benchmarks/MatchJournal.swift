import Documents
import Files
import Foundation
import Predictions

/// The answers found so far, on disk beside the output, so that an interrupted run can be resumed.
final class MatchJournal {
  private let path: String
  private let handle: FileHandle

  /// Begins a journal, or goes on with one that has the same header.
  ///
  /// - Returns: The lines that it holds already; a last one that was cut off is dropped.
  /// - Throws: `BenchmarkMatchError.otherJournal`, `DocumentError`, `OutputError`.
  static func open(
    beside output: String, header: PredictionHeader, resuming: Bool
  ) throws -> (journal: MatchJournal, lines: [PredictionLine]) {
    let path = output + ".progress"
    var content = try headerLine(header)
    var lines: [PredictionLine] = []
    if resuming, FileManager.default.fileExists(atPath: path) {
      let bytes = try InputFile(path: path, limit: 1 << 36).bytes
      let whole = Array(bytes[..<((bytes.lastIndex(of: 0x0A) ?? -1) + 1)])
      guard whole.starts(with: content) else { throw BenchmarkMatchError.otherJournal(file: path) }
      lines = try Predictions.read(InputFile(path: path, bytes: whole), threads: 1).lines
      content = whole
    }
    try OutputFile.write(content, to: path, replacing: true)
    return (try MatchJournal(path: path), lines)
  }

  private static func headerLine(_ header: PredictionHeader) throws -> [UInt8] {
    var writer = JSONWriter()
    try header.write(to: &writer)
    return writer.bytes
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
}
