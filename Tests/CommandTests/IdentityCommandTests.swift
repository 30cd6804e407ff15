import Benchmarks
import Foundation
import TestSupport
import Testing

/// What a benchmark's folder says of itself is held against what it holds, by every command that reads it.
@Suite struct IdentityCommandTests {
  private func run(_ arguments: [String]) throws -> String {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  /// Boxes three times as large make every threshold as much looser.
  @Test func aBenchmarkWithOtherBoxesIsRefused() throws {
    try withTemporaryFolder { root in
      let benchmark = root + "/a"
      _ = try run([
        "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--crowd",
        Goldens.path("ap10k-small/crowd.txt"),
        "--out", benchmark,
      ])
      let predictions = root + "/p.jsonl"
      _ = try run(["match", benchmark, "--matcher", "box-transfer", "--list", "test", "--out", predictions])
      let results = root + "/r.json"
      _ = try run(["score", benchmark, "--predictions", predictions, "--resamples", "0", "--out", results])
      let database = try SQLiteConnection(path: benchmark + "/benchmark.sqlite", for: .writing)
      try database.execute("UPDATE instance SET box_width = 3 * box_width, box_height = 3 * box_height")
      let commands = [
        ["score", benchmark, "--predictions", predictions, "--out", root + "/forged.json"],
        ["match", benchmark, "--matcher", "box-transfer", "--list", "test", "--out", root + "/forged.jsonl"],
        ["export", benchmark, "--format", "csv", "--out", root + "/csv"],
        ["export", benchmark, "--format", "jsonl", "--out", root + "/lines"],
        ["audit", benchmark],
        ["show", benchmark, "1"],
        ["diff", benchmark, benchmark],
      ]
      for arguments in commands {
        let outcome = try ChiralCommand.run(arguments)
        #expect(outcome.status == 1, "\(arguments)")
        #expect(
          outcome.errors.hasPrefix("Error: \(benchmark)/benchmark.sqlite: table instance: found "),
          "\(outcome.errors)")
        #expect(outcome.errors.contains("isn't what its MANIFEST.json says"), "\(outcome.errors)")
        #expect(outcome.errors.contains("Run 'chiral verify' on the folder"), "\(outcome.errors)")
      }
      let verified = try ChiralCommand.run(["verify", benchmark])
      #expect(verified.status == 1)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: root).sorted() == ["a", "p.jsonl", "r.json"])
    }
  }
}
