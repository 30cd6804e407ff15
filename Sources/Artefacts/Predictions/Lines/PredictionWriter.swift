import Documents
import Files

/// Writes predictions to a new file, the header and then line after line, in bounded memory.
package final class PredictionWriter {
  private let lines: JSONLinesWriter

  private init(_ lines: JSONLinesWriter, header: PredictionHeader) throws {
    self.lines = lines
    try lines.write { try header.write(to: &$0) }
  }

  /// Runs `write` with a writer and moves what it wrote to its destination, compressed where that ends in
  /// `.zst`.
  ///
  /// - Throws: `OutputError`, `Interrupted`, or what `write` throws; nothing is left behind.
  package static func create<Result>(
    at destination: Destination, header: PredictionHeader, _ write: (PredictionWriter) throws -> Result
  ) throws -> Result {
    try JSONLinesWriter.create(at: destination) { try write(PredictionWriter($0, header: header)) }
  }

  /// Writes a line.
  ///
  /// - Throws: `OutputError`.
  package func write(_ line: PredictionLine) throws { try lines.write { line.write(to: &$0) } }
}
