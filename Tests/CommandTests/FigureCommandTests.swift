import Files
import Foundation
import TestSupport
import Testing

/// Figures as a user would draw them, of the reference predictions.
@Suite struct FigureCommandTests {
  private static let hasConverter = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    .contains { FileManager.default.isExecutableFile(atPath: "\($0)/rsvg-convert") }

  private func figure(
    _ arguments: [String], in folder: String, environment: [String: String] = [:]
  ) throws -> ChiralCommand.Outcome {
    try ChiralCommand.run(["figure"] + arguments, in: folder, environment: environment)
  }

  /// A folder with the results `r.json`.
  private func withResults(_ body: (_ folder: String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let book = try PictureBook(in: folder)
      for arguments in [
        ["build", book.recipe, "--data", book.path, "--out", "b"],
        ["match", "b", "--matcher", "box-transfer", "--out", "p.jsonl"],
        ["score", "b", "--predictions", "p.jsonl", "--out", "r.json"],
      ] {
        let outcome = try ChiralCommand.run(arguments, in: folder)
        #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
      }
      try body(folder)
    }
  }

  private func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func everyKindIsDrawnAndTheSameEachTime() throws {
    try withResults { folder in
      for kind in ["pck", "subsets", "errors", "leaderboard"] {
        let first = try figure([kind, "r.json", "--out", "a.svg", "--force"], in: folder)
        #expect(first.status == 0 && first.output.isEmpty && first.errors.isEmpty, "\(first.errors)")
        let second = try figure([kind, "r.json", "--out", "b.svg", "--force"], in: folder)
        #expect(second.status == 0)
        let svg = try String(contentsOfFile: folder + "/a.svg", encoding: .utf8)
        let again = try String(contentsOfFile: folder + "/b.svg", encoding: .utf8)
        #expect(svg == again)
        #expect(svg.contains("box-transfer"))
      }
    }
  }

  @Test func whatIsUnknownIsAnsweredWithWhatThereIs() throws {
    try withResults { folder in
      let before = try names(in: folder)
      let cases: [(arguments: [String], sentence: String, status: Int32)] = [
        (["pck", "r.json", "--out", "a.svg", "--list", "tset"], "Did you mean 'test'?", 1),
        (["errors", "r.json", "--out", "a.svg", "--alpha", "0.3"], "found no α of 0.3 in the results", 1),
        (["pck", "r.json", "--out", "a.gif"], "expected one of .svg, .pdf and .png", 1),
        (
          ["pck", "r.json", "--out", "a.svg", "--alpha", "0.1"], "'--alpha' has no effect on the figure 'pck'",
          64
        ),
        (["errors", "r.json", "--out", "a.svg", "--metric", "kap"], "'--metric' has no effect", 64),
        (["pck", "r.json", "--out", "a.svg", "--scale", "2"], "'--scale' has no effect on .svg", 64),
        (["pck", "r.json", "--out", "a.svg", "--width", "10"], "give a number from 320 to 4000", 64),
        (["pck", "r.json", "--out", "r.json"], "r.json: found no known ending", 1),
        (["training", "b", "--out", "a.svg"], "b/run.json", 1),
        (["pie", "r.json", "--out", "a.svg"], "'pie'", 64),
      ]
      for (arguments, sentence, status) in cases {
        let outcome = try figure(arguments, in: folder)
        #expect(
          outcome.status == status && outcome.errors.contains(sentence), "\(arguments): \(outcome.errors)")
      }
      let after = try names(in: folder)
      #expect(after == before)
    }
  }

  @Test func withoutAConverterThereIsSVG() throws {
    try withResults { folder in
      let outcome = try figure(
        ["pck", "r.json", "--out", "a.png"], in: folder, environment: ["PATH": "/nowhere"])
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.contains("Install it: apt-get install librsvg2-bin. The drawing is in 'a.svg'."),
        "\(outcome.errors)")
      let left = try names(in: folder)
      #expect(left.contains("a.svg") && !left.contains("a.png"))
    }
  }

  @Test(.enabled(if: hasConverter, "no rsvg-convert: apt-get install librsvg2-bin"))
  func aStageOfAPipelineDrawsIt() throws {
    try withResults { folder in
      try OutputText.write(
        """
        format: chiral-pipeline/1
        title: A figure
        stages:
          - stage: figure
            command: figure
            inputs: { inputs: [r.json] }
            options: { kind: leaderboard, theme: dark }
            outputs: { out: board.pdf }

        """, to: folder + "/p.yaml")
      let outcome = try ChiralCommand.run(["run", "p.yaml", "--work", "w"], in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let bytes = try InputFile(path: folder + "/w/board.pdf", limit: 1 << 20).bytes
      #expect(bytes.starts(with: "%PDF-".utf8))
    }
  }
}
