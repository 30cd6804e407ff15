import Files
import Measures
import Predictions
import Reproducibility
import Results

/// Says of an answer sheet what became of each pair under a protocol.
package struct OutcomeScoring: Sendable {
  private let sheet: AnswerSheet
  private let header: OutcomeHeader
  private let lists: [ListMeasurer]

  /// - Parameter method: What tables call the method; by default the header's name for it, else its matcher.
  /// - Throws: Nothing that the protocol's own fields could cause.
  package init(_ sheet: AnswerSheet, under rules: ScoringProtocol, method: String? = nil) throws {
    self.sheet = sheet
    header = try OutcomeHeader(
      tool: ToolVersion.current, method: method ?? sheet.header.tableName, benchmark: sheet.benchmark,
      predictions: sheet.predictions, rules: rules, coverage: sheet.coverage)
    lists = sheet.lists.map { ListMeasurer($0, under: rules) }
  }

  /// Writes the outcomes to a file, then runs `body`; the file comes to its place when both are done.
  ///
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know, `OutputError`, `Interrupted`, or
  ///   what `body` throws; then nothing is left behind.
  package func write<Result>(
    to destination: Destination, threads: Int, then body: () throws -> Result
  ) throws -> Result {
    try OutcomesWriter.create(at: destination, header: header) { writer in
      for list in lists { try writer.write(count: list.count, threads: threads, line: list.line) }
      return try body()
    }
  }

  /// The outcomes in memory.
  ///
  /// - Parameter file: What messages call them.
  /// - Throws: `ScoringError`, `Interrupted`.
  package func outcomes(file: String, threads: Int) throws -> Outcomes {
    let found = try lists.map { list in
      Outcomes.List(name: list.name, lines: try (0..<list.count).parallelMap(threads: threads, list.line))
    }
    return Outcomes(file: file, header: header, lists: found)
  }
}
