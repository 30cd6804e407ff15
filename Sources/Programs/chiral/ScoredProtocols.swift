import Explanations
import Predictions
import Reporting
import Results
import Scoring

/// One answer sheet scored under every protocol there is.
struct ScoredProtocols {
  private(set) var results: [Results] = []
  /// The protocols that can't be applied to the benchmark, and why.
  private(set) var failures: [(name: String, reason: Wording)] = []

  /// - Parameter method: What tables call the method; by default the header's name for it.
  /// - Throws: `DocumentError` for a protocol that can't be read, `Interrupted`.
  init(
    _ sheet: AnswerSheet, under library: ProtocolLibrary, intervals: IntervalSettings, method: String?,
    threads: Int
  ) throws {
    for rules in try library.all() {
      do {
        results.append(
          try Scorer.score(sheet, under: rules, intervals: intervals, method: method, threads: threads))
      } catch let error as ScoringError {
        failures.append((rules.name, "\(error)"))
      }
    }
  }

  var spread: ProtocolSpread { ProtocolSpread(results, failures: failures) }
}
