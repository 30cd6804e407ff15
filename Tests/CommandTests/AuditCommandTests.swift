import Annotations
import Benchmarks
import Files
import Foundation
import TestSupport
import Testing

@Suite struct AuditCommandTests {
  /// Runs `body` with the folder of a benchmark of four cats, and the folder that it stands in.
  private func withBenchmark(_ body: (_ benchmark: String, _ folder: String) throws -> Void) throws {
    let schema = KeypointSchema(
      name: "beast", keypoints: ["nose", "left_paw", "right_paw"], skeleton: [],
      subgroups: [
        .init(name: "nose", members: KeypointMask(indices: [0])),
        .init(name: "paws", members: KeypointMask(indices: [1, 2])),
      ], flip: [0, 2, 1])
    let names = ["a", "b", "c", "d"]
    let dataset = AnnotatedDataset(
      name: "small", categories: [Category(id: 1, name: "cat", family: nil, schema: schema)],
      images: names.map { AnnotatedImage(name: $0, fileName: "\($0).jpg", width: 64, height: 48, split: nil) },
      instances: names.indices.map { index in
        Instance(
          id: index + 1, image: index, category: 0, box: BoundingBox(x: 0, y: 0, width: 60, height: 40),
          keypoints: (0..<3).map { Keypoint(x: Double(10 * $0 + index), y: 9, visibility: .visible) })
      }, inputs: [])
    let pairs = [(0, 1), (1, 2), (2, 0), (0, 3)].map { BenchmarkPair(source: $0, target: $1, label: 0) }
    let content = BenchmarkContent(
      dataset: dataset,
      lists: ["trn", "test"].map { PairList(name: $0, labels: ["cat"], pairs: pairs) },
      recipe: RecipeRecord(name: "hand-made", fingerprint: SHA256.digest(of: []), json: "{}"))
    try withTemporaryFolder { folder in
      _ = try BenchmarkFolder.write(content, to: .new(folder + "/benchmark"), threads: 1)
      try body(folder + "/benchmark", folder)
    }
  }

  @Test func reportsInEveryFormAndOnAnyNumberOfThreads() throws {
    try withBenchmark { benchmark, _ in
      for form in ["--text", "--markdown", "--csv", "--json"] {
        let outcomes = try ["1", "2"].map {
          try ChiralCommand.run(["audit", benchmark, benchmark, form, "--all", "--threads", $0])
        }
        #expect(outcomes.map(\.status) == [0, 0])
        #expect(outcomes[0].output.contains("leak/pair"))
        #expect(outcomes[0].output == outcomes[1].output)
        #expect(outcomes[0].errors.isEmpty)
      }
    }
  }

  @Test func countsThatWereWrittenHoldUntilOneIsChanged() throws {
    try withBenchmark { benchmark, folder in
      let file = folder + "/expected.yaml"
      #expect(try ChiralCommand.run(["audit", benchmark, "--write-expectations", file]).status == 0)
      #expect(try ChiralCommand.run(["audit", benchmark, "--expect", file]).status == 0)
      // A second writing doesn't replace the first unasked.
      #expect(try ChiralCommand.run(["audit", benchmark, "--write-expectations", file]).status == 1)

      let text = try String(contentsOfFile: file, encoding: .utf8)
      let line = try #require(text.split(separator: "\n").first { $0.contains("pairs, lists: [\"test\"]") })
      let changed = text.replacingOccurrences(of: line, with: line.replacing(" }", with: "1 }"))
      try Data(changed.utf8).write(to: URL(fileURLWithPath: file))
      let outcome = try ChiralCommand.run(["audit", benchmark, "--expect", file])
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("pairs of test: found "))
      #expect(outcome.errors.split(separator: "\n").count == 1)
    }
  }

  /// One line is the error, however many figures are contradicted.
  @Test(arguments: [(2, 2), (20, 20), (56, 21)])
  func contradictionsAreLinesAndOneError(figures: Int, lines: Int) throws {
    try withBenchmark { benchmark, folder in
      let file = folder + "/expected.yaml"
      let figure = "  - {quantity: pairs, lists: [test], value: 5}\n"
      let text =
        "format: chiral-published/1\nsource: me\nfigures:\n" + String(repeating: figure, count: figures)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      let outcome = try ChiralCommand.run(["audit", benchmark, "--expect", file])
      let errors = outcome.errors.split(separator: "\n")
      #expect(outcome.status == 1)
      #expect(errors.count == lines + 1)
      let line = "unconfirmed: \(benchmark): pairs of test: found 4, expected the published 5"
      #expect(errors.count { $0.hasPrefix(line) } == min(20, figures))
      #expect(errors.contains("and 36 more") == (figures == 56))
      #expect(errors.count { $0.hasPrefix("Error: ") } == 1)
      let error = "Error: \(file): found \(figures) contradicted figures, expected none. "
      #expect(errors.last?.hasPrefix(error) == true, "\(outcome.errors)")
    }
  }

  @Test func helpSaysWhatTheExitStatusIs() throws {
    let outcome = try ChiralCommand.run(["audit", "--help"])
    let text = outcome.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(text.contains("contradicted makes it 1, and so do figures that don't apply"), "\(outcome.output)")
  }

  @Test(arguments: [
    (["audit"], 64, "Name at least one benchmark folder."),
    (["audit", "x", "--near-distance", "65"], 64, "from 0 to 64"),
    (["audit", "a", "b", "--write-expectations", "e.yaml"], 64, "takes one benchmark"),
    (["audit", "/nowhere/at/all"], 1, "/nowhere/at/all"),
    (["audit", "/nowhere/at/all", "--expect", "spare-71k"], 1, "Did you mean 'spair-71k'?"),
  ])
  func explainsWrongUse(arguments: [String], status: Int32, sentence: String) throws {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(sentence))
  }

  @Test func listsItsRules() throws {
    let outcome = try ChiralCommand.run(["audit", "--rules", "--markdown"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("| leak/pair | problem | "))
    #expect(
      outcome.output.contains(
        "| fault/self-pair | problem | A pair's source and target are in the same image. | – |"))
    #expect(outcome.output.contains("left\\_hip and right\\_hip at (568, 222) |"))
  }

  private static let article = "Sources/Programs/chiral/chiral.docc/AuditRules.md"

  /// What the article holds between its markers.
  private static let rulesOfArticle: String? = {
    let path = "\(SharedData.checkout)/\(article)"
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    guard let start = text.range(of: "<!-- audit rules -->\n"),
      let end = text.range(of: "<!-- end -->", range: start.upperBound..<text.endIndex)
    else { return nil }
    return text[start.upperBound..<end.lowerBound].trimmingCharacters(in: .newlines)
  }()

  @Test func articleHoldsTheRules() throws {
    let outcome = try ChiralCommand.run(["audit", "--rules", "--markdown"])
    #expect(
      Self.rulesOfArticle == outcome.output.trimmingCharacters(in: .newlines),
      "\(Self.article) is out of date; run 'chiral audit --rules --markdown'.")
  }

  @Test func fullSizeCountsAreThePublishedOnes() throws {
    try withTemporaryFolder { folder in
      let set = folder + "/set"
      let benchmark = folder + "/benchmark"
      #expect(try ChiralCommand.run(["synth", "--annotations-only", "--out", set]).status == 0)
      #expect(
        try ChiralCommand.run(["build", "ap10k-geoaware", "--data", set, "--out", benchmark]).status == 0)
      #expect(try ChiralCommand.run(["audit", benchmark, "--expect", "synthetic-ap10k"]).status == 0)

      // 320,000 pairs take some 75 MB; with their names held, and each pair twice, they took 146.
      let peak = try peakMemory(ofAuditing: benchmark)
      #expect((10_000..<110_000).contains(peak), "\(peak) kB")

      // No left and right are mixed up in it; side views of its animals once looked so.
      let findings = try ChiralCommand.run(["audit", benchmark, "--csv"]).output
      #expect(!findings.contains("fault/swapped-sides"))

      let manifest = SharedData.checkout + "/Manifests/published/synthetic-ap10k.yaml"
      let text = try String(contentsOfFile: manifest, encoding: .utf8)
      let changed = text.replacingOccurrences(of: "value: 266111 ", with: "value: 266112 ")
      #expect(changed != text)
      try Data(changed.utf8).write(to: URL(fileURLWithPath: folder + "/changed.yaml"))
      let outcome = try ChiralCommand.run(["audit", benchmark, "--expect", folder + "/changed.yaml"])
      #expect(outcome.status == 1)
      #expect(outcome.errors.split(separator: "\n").count == 1)
      #expect(outcome.errors.contains("pairs of trn: found 266,111"))
    }
  }

  /// The most memory, in kB, that an audit was seen to have resident.
  private func peakMemory(ofAuditing benchmark: String) throws -> Int {
    let script = """
      "$1" audit "$2" > /dev/null & audit=$!
      while read -r _ now _ < <(grep VmHWM "/proc/$audit/status" 2> /dev/null); do
        peak=$now
        sleep 0.02
      done
      wait "$audit" && echo "$peak"
      """
    let outcome = try ChiralCommand.shell(script, arguments: [ChiralCommand.executable, benchmark])
    return try #require(
      Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)), "\(outcome.errors)")
  }

  @Test func sharesAreCountedBothWaysAndAPartIsRecognised() throws {
    try withTemporaryFolder { folder in
      let benchmark = folder + "/small"
      let built = try ChiralCommand.run([
        "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--crowd",
        Goldens.path("ap10k-small/crowd.txt"), "--out", benchmark,
      ])
      #expect(built.status == 0, "\(built.errors)")
      let outcome = try ChiralCommand.run(["audit", benchmark, "--expect", "ap10k", "--json"])
      #expect(outcome.status == 1)
      #expect(
        outcome.errors
          == "Error: \(benchmark): this is a part of AP-10K (900 of 10,015 images, 10 of 50 categories), "
          + "so the figures of the complete one don't apply.\n")
      let report = try JSONDecoder().decode(SmallReport.self, from: Data(outcome.output.utf8)).benchmarks[0]
      let test = try #require(report.lists.first { $0.name == "test" }).total
      #expect((test.geo_keypoint_share * 10_000).rounded() == 6008)
      #expect((test.geo_keypoint_share_by_log * 10_000).rounded() == 6127)
      #expect(report.expectations.isEmpty)
      #expect(report.part_of?.complete_images == 10015)
      let text = try ChiralCommand.run(["audit", benchmark])
      #expect(text.status == 0)
      #expect(text.output.contains("by the log"))
      #expect(text.output.contains("61.3%"))
    }
  }

  /// What one test reads of `audit --json`.
  private struct SmallReport: Decodable {
    struct Benchmark: Decodable {
      let lists: [List]
      let expectations: [String]
      let part_of: Part?
    }
    struct List: Decodable {
      let name: String
      let total: Total
    }
    struct Total: Decodable {
      let geo_keypoint_share: Double
      let geo_keypoint_share_by_log: Double
    }
    struct Part: Decodable { let complete_images: Int }
    let benchmarks: [Benchmark]
  }

  @Test func splitsComeFromTheRecipe() throws {
    try withTemporaryFolder { folder in
      let recipe = folder + "/hard.yaml"
      let text = try String(
        contentsOfFile: SharedData.checkout + "/Manifests/recipes/ap10k-geoaware.yaml", encoding: .utf8)
      let renamed = ["trn", "val", "test"].reduce(text) { text, name in
        text.replacing("name: \(name)", with: "name: hard_\(name)")
      }
      let lists =
        "lists: [trn, val, test, val_cross_species, test_cross_species, val_cross_family, test_cross_family]"
      #expect(renamed.contains(lists))
      let names = lists.replacing("trn", with: "hard_trn").replacing(" val", with: " hard_val")
        .replacing(" test", with: " hard_test")
      try Data(renamed.replacing(lists, with: names).utf8).write(to: URL(fileURLWithPath: recipe))
      let benchmark = folder + "/hard"
      let built = try ChiralCommand.run([
        "build", recipe, "--data", Goldens.path("ap10k-small"), "--out", benchmark,
      ])
      #expect(built.status == 0, "\(built.errors)")
      let path = benchmark + "/MANIFEST.json"
      let manifest = try String(contentsOfFile: path, encoding: .utf8)
      #expect(manifest.contains("\"name\": \"hard_trn\",\n      \"split\": \"train\",\n"))
      let audit = try ChiralCommand.run(["audit", benchmark, "--csv"])
      #expect(audit.output.contains("leaks,,,,train-test,images,0"))
      #expect(try ChiralCommand.run(["verify", benchmark]).status == 0)

      // As an earlier make wrote it: the names' first parts are all there is to go by.
      let earlier = manifest.replacing(#/\n      "split": "[a-z]+",/#, with: "")
      #expect(earlier != manifest)
      try Data(earlier.utf8).write(to: URL(fileURLWithPath: path))
      #expect(try ChiralCommand.run(["audit", benchmark]).output.contains("There is one split"))
    }
  }

  @Test func publishedFiguresDecode() throws {
    for name in ["ap10k", "spair-71k", "pf-pascal", "pf-willow", "synthetic-ap10k"] {
      let outcome = try ChiralCommand.run(["audit", "/nowhere/at/all", "--expect", name])
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("/nowhere/at/all"))
    }
  }
}
