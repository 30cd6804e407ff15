import Files
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

  /// All of it can be read at once: few lines, none of them long but paths and notes, and what matters at the
  /// end.
  @Test(.enabled(if: isOptimised, "the demo takes minutes where nothing is optimised"))
  func saysItOnAScreenOrTwo() throws {
    try withTemporaryFolder { folder in
      let arguments = ["--set", "images=260", "--set", "steps=4", folder + "/demo"]
      let outcome = try demo(arguments)
      #expect(outcome.status == 0, "\(outcome.output)")
      let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
      // A busy machine says of stages that they have begun, and building adds two lines.
      #expect(lines.count <= 110, "\(outcome.output)")
      #expect(lines.count { $0.count > 150 } <= 16, "\(outcome.output)")
      for method in ["box-transfer", "nearest", "soft-argmax", "window", "adaptive-pose†", "trained"] {
        // Behind the kind of supervision, at the first row of its group.
        #expect(lines.count { $0.dropFirst(6).hasPrefix(method + " ") } >= 2, "\(method): \(outcome.output)")
      }
      #expect(lines.contains { $0.hasPrefix("31 stages: 31 run in ") }, "\(outcome.output)")
      #expect(lines.contains { $0.contains("Pipelines/ap10k.yaml --dry-run") }, "\(outcome.output)")
      #expect(lines.last { !$0.isEmpty }?.hasSuffix("/demo/report.html") == true)
      for file in [
        "sheet.png", "leaderboard-all.txt", "audit.txt", "pose.txt", "protocols.txt", "figures/subsets.svg",
        "report.html",
      ] {
        #expect(try Presence.of("\(folder)/demo/\(file)") != nil, "\(file)")
      }
      let again = try demo(arguments)
      #expect(again.status == 0 && again.output.contains("31 stages up to date"), "\(again.output)")
    }
  }

  @Test func refusesWhatItDoesNotKnow() throws {
    #expect(try demo(["--fast"]).status == 64)
    #expect(try demo(["a", "b"]).status == 64)
    #expect(try demo(["--set"]).status == 64)
  }
}
