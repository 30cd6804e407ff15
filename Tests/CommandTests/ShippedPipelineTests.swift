import Documents
import Files
import TestSupport
import Testing

/// The stage files that ship, and what is made of them.
@Suite struct ShippedPipelineTests {
  private static let folder = SharedData.checkout + "/Pipelines"

  /// Stages that run with nothing given, and those that the settings left out.
  @Test(arguments: [
    ("ablation", 35), ("ap10k", 2), ("demo", 31), ("pf-pascal", 2), ("pose-awareness", 2), ("protocols", 15),
    ("spair-71k", 2),
  ])
  func shippedPipelinesArePlanned(name: String, stages: Int) throws {
    try withTemporaryFolder { root in
      let outcome = try ChiralCommand.run(["run", "\(Self.folder)/\(name).yaml", "--dry-run"], in: root)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("\(stages) stages, "), "\(outcome.output)")
      #expect(outcome.output.contains("flowchart LR"))
    }
  }

  @Test func allOfThemAreLookedAt() throws {
    let names = try FolderListing.names(in: Self.folder).filter { $0.hasSuffix(".yaml") }
    #expect(names.count == 7)
  }

  /// With features and weights given, nothing of the real datasets' tables is left out but training.
  @Test(arguments: [("ap10k", 25), ("pf-pascal", 24), ("spair-71k", 36)])
  func realPipelinesHaveTheRowsOfThePaper(name: String, stages: Int) throws {
    try withTemporaryFolder { root in
      let given = ["data", "sd_dino", "dift", "weights"].flatMap { ["--set", "\($0)=."] }
      let outcome = try ChiralCommand.run(
        ["run", "\(Self.folder)/\(name).yaml", "--dry-run"] + given, in: root)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("\(stages) stages, "), "\(outcome.output)")
      for row in [
        "dinov2-nn-plain", "dift-nn-plain", "sd-dino-nn-adaptive", "zero-shot-adaptive",
        "supervised-given-adaptive",
      ] {
        #expect(outcome.output.contains("predictions/\(row).jsonl.zst"), "\(row)")
      }
    }
  }

  /// What lies in `cluster` is what `export` there makes.
  @Test(arguments: [("snakemake", "Snakefile"), ("sbatch", "demo.sbatch")])
  func clusterFilesAreOfTheDemo(engine: String, file: String) throws {
    let made = try ChiralCommand.run(
      ["run", "../demo.yaml", "--set", "shards=4", "--export", engine], in: Self.folder + "/cluster")
    let shipped = try InputFile(path: "\(Self.folder)/cluster/\(file)", limit: 1 << 20).bytes
    #expect(made.status == 0 && made.output == String(decoding: shipped, as: UTF8.self))
  }
}
