import Files
import Foundation
import TestSupport
import Testing

/// `chiral run` as far as it runs nothing.
struct RunPlanTests {
  private static let text = """
    format: chiral-pipeline/1
    title: Scores
    settings:
      data: { about: "AP-10K's folder", kind: path, required: true }
      alpha: ""
    stages:
      - { stage: benchmark, command: build, options: { recipe: ap10k-geoaware }, inputs: { data: "${data}" }, outputs: { out: b } }
      - stage: match
        command: match
        inputs: { benchmark: b }
        options: { matcher: box-transfer, list: [test, val] }
        outputs: { out: p/box.jsonl }
      - { stage: score, command: score, inputs: { benchmark: b, predictions: p/box.jsonl }, outputs: { out: r.json } }
      - { stage: table, command: leaderboard, inputs: { results: r.json }, options: { alpha: "${alpha}" }, prints: t.txt }
    """

  private func run(_ arguments: [String], _ text: String = text) throws -> ChiralCommand.Outcome {
    try withTemporaryFolder { folder in
      try OutputFile.writeInPlace(Array(text.utf8), to: folder + "/scores.yaml")
      let outcome = try ChiralCommand.run(["run", "scores.yaml"] + arguments, in: folder)
      // Nothing was written.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["scores.yaml"])
      return outcome
    }
  }

  @Test func aDryRunNeedsNoSettings() throws {
    let outcome = try run(["--dry-run"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(
      outcome.output == """
        Scores

        settings
          data   <data>  # AP-10K's folder
          alpha  (none)

        4 stages, run in scores
          1 benchmark
            chiral build ap10k-geoaware --data '<data>' --out b
          2 match, after benchmark
            chiral match b --matcher box-transfer --list test --list val --out p/box.jsonl
          3 score, after benchmark, match
            chiral score b --predictions p/box.jsonl --out r.json
          4 table, after score
            chiral leaderboard r.json > t.txt

        ```mermaid
        flowchart LR
          s1["benchmark"]
          s2["match"]
          s3["score"]
          s4["table"]
          s1 --> s2
          s1 --> s3
          s2 --> s3
          s3 --> s4
        ```

        To run it, give --set data=…

        """)
  }

  @Test func aRunAndAnExportNeedThem() throws {
    for arguments in [[], ["--export", "sbatch"], ["--export", "snakemake"]] {
      let outcome = try run(arguments)
      #expect(outcome.status == 1 && outcome.output.isEmpty)
      #expect(
        outcome.errors
          == "Error: scores.yaml: found no value for the setting data. Give --set data=…; --dry-run says what they are.\n"
      )
    }
  }

  @Test func thePlanIsThereForPrograms() throws {
    let outcome = try run(["--dry-run", "--json", "--set", "data=.", "--work", "w"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let plan = try #require(
      JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(plan["format"] as? String == "chiral-pipeline-plan/1")
    #expect(plan["work"] as? String == "w")
    let stages = try #require(plan["stages"] as? [[String: Any]])
    #expect(stages.map { $0["stage"] as? String } == ["benchmark", "match", "score", "table"])
    #expect(stages[3]["words"] as? [String] == ["leaderboard", "r.json"])
    #expect(stages[2]["inputs"] as? [String] == ["b", "p/box.jsonl"])
  }

  /// The commands check their own options before anything runs.
  @Test func optionsAreCheckedByTheirCommands() throws {
    let outcome = try run(["--dry-run", "--set", "data=.", "--set", "alpha=7"])
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.hasPrefix(
        "Error: scores.yaml: stage 'table': found options that its command refuses ('--alpha' is 7.0; give a number"
      ),
      "\(outcome.errors)")
    let missing = Self.text.replacing(", outputs: { out: b }", with: ", prints: b")
    #expect(
      try run(["--dry-run", "--set", "data=."], missing).errors.contains("Missing expected argument '--out"))
  }

  @Test(arguments: [
    (["--dry-run", "--only", "scores"], 1, "found no stage 'scores', expected one of"),
    (["--dry-run", "--from", "tabel"], 1, "Did you mean 'table'?"),
    (["--set", "data"], 64, "'--set' is 'data'"), (["--set", "=x"], 64, "'--set' is '=x'"),
    (["--set", "data="], 64, "'--set' is 'data='"), (["--jobs", "0"], 64, "'--jobs' is 0"),
    (["--from", "a", "--only", "b"], 64, "'--from' goes without '--only'"),
    (["--export", "sbatch", "--dry-run"], 64, "'--dry-run' has no effect beside '--export sbatch'"),
    (["--export", "sbatsh"], 64, "Did you mean 'sbatch'?"),
    (["--dry-run", "--set", "dta=x"], 1, "Did you mean 'data'?"),
    (["--dry-run", "--set", "data=none"], 1, "which stage 'benchmark' reads, and no stage that makes it."),
  ]) func wrongUseIsRefused(arguments: [String], status: Int, part: String) throws {
    let outcome = try run(arguments)
    #expect(Int(outcome.status) == status && outcome.output.isEmpty)
    #expect(outcome.errors.contains(part), "\(outcome.errors)")
  }

  /// Every command's help gives a form, and none of them is listed by hand.
  @Test func formsComeFromTheHelp() throws {
    let text = """
      format: chiral-pipeline/1
      title: x
      stages: [{ stage: s, command: "", prints: p }]
      """
    let errors = try run(["--dry-run"], text).errors
    for name in ["build", "features extract", "match", "score"] { #expect(errors.contains(name), "\(errors)") }
    #expect(!errors.contains("help") && !errors.contains("run,"))
  }
}
