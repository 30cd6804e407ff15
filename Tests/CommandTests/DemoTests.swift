import Foundation
import TestSupport
import Testing

#if DEBUG
  private let isOptimised = false
#else
  private let isOptimised = true
#endif

@Suite struct DemoTests {
  private func demo(_ arguments: [String]) throws -> ChiralCommand.Outcome {
    try ChiralCommand.shell(
      "exec 2>&1; '\(SharedData.checkout)/Pipelines/demo' --built '\(ChiralCommand.executable)' \"$@\"",
      arguments: arguments)
  }

  /// All of it can be read at once: few lines, none of them long but commands and notes, and what matters at the end.
  @Test(.enabled(if: isOptimised, "the demo takes minutes where nothing is optimised"))
  func saysItOnAScreenOrTwo() throws {
    try withTemporaryFolder { folder in
      let outcome = try demo([folder + "/demo"])
      #expect(outcome.status == 0, "\(outcome.output)")
      let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
      // Building adds two lines.
      #expect(lines.count <= 58, "\(outcome.output)")
      #expect(lines.allSatisfy { $0.count <= 150 }, "\(outcome.output)")
      #expect(outcome.output.contains("All 56 published figures hold."))
      #expect(lines.last { !$0.isEmpty }?.hasPrefix("box-transfer  ") == true)
      #expect(lines.suffix(20).contains { $0.hasPrefix("$ chiral leaderboard ") })
      let again = try demo([folder + "/demo"])
      #expect(again.status == 1 && again.output.contains("exists; remove it"))
    }
  }

  @Test func refusesWhatItDoesNotKnow() throws {
    #expect(try demo(["--fast"]).status == 64)
    #expect(try demo(["a", "b"]).status == 64)
  }
}
