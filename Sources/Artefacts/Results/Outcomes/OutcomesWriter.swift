import Documents
import Files
import Reproducibility

/// Writes outcomes to a new file, the header and then line after line, in bounded memory.
package struct OutcomesWriter {
  private let lines: JSONLinesWriter
  private let rules: ScoringProtocol

  /// Runs `write` with a writer and moves what it wrote to its destination, compressed where that ends in `.zst`.
  ///
  /// - Throws: `OutputError`, `Interrupted`, or what `write` throws; nothing is left behind.
  package static func create<Result>(
    at destination: Destination, header: OutcomeHeader, _ write: (OutcomesWriter) throws -> Result
  ) throws -> Result {
    try JSONLinesWriter.create(at: destination) { lines in
      try lines.write { try header.write(to: &$0) }
      return try write(OutcomesWriter(lines: lines, rules: header.rules))
    }
  }

  /// Pairs whose lines are in memory at once.
  private static let batch = 4096
  /// Pairs whose lines are made by one thread at a time.
  private static let part = 256

  /// Writes `count` lines, made on up to `threads` threads and in order.
  ///
  /// - Throws: `OutputError`, or what `line` throws.
  package func write(
    count: Int, threads: Int, line: @Sendable (_ index: Int) throws -> OutcomeLine
  ) throws {
    for start in stride(from: 0, to: count, by: Self.batch) {
      let end = min(start + Self.batch, count)
      let parts = stride(from: start, to: end, by: Self.part).map { $0..<min($0 + Self.part, end) }
      let texts = try parts.parallelMap(threads: threads) { [rules] part in
        var writer = JSONWriter()
        for index in part { try line(index).write(to: &writer, under: rules) }
        return writer.bytes
      }
      for text in texts { try lines.write(lines: text) }
    }
  }
}
