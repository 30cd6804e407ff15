import Files
import Foundation
import Results
import TestSupport
import Testing

/// `chiral show --out`: pairs and galleries as pictures.
@Suite struct ShowPictureTests {
  private static let predictions = Goldens.path("scoring/predictions.jsonl")

  private func run(_ arguments: [String]) throws -> (output: String, errors: String) {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return (outcome.output, outcome.errors)
  }

  private func refuse(_ arguments: [String], status: Int32, _ words: String) throws {
    let outcome = try ChiralCommand.run(["show"] + arguments)
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(arguments): \(outcome.errors)")
  }

  private func withBenchmark(_ body: (_ benchmark: String, _ folder: String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      _ = try run([
        "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--crowd",
        Goldens.path("ap10k-small/crowd.txt"), "--out", folder + "/small",
      ])
      try body(folder + "/small", folder)
    }
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  /// What became of the pairs of list `test`, as `score` says it.
  private func outcomes(_ benchmark: String, in folder: String) throws -> [OutcomeLine] {
    let path = folder + "/outcomes.jsonl"
    _ = try run([
      "score", benchmark, "--predictions", Self.predictions, "--allow-missing", "--resamples", "0", "--list",
      "test", "--outcomes", path,
    ])
    return try #require(try OutcomesReader.read(path: path, threads: 2).lists.first).lines
  }

  /// How a picture's groups name the keypoints of a pair at the protocol's last α, 0.1.
  private func words(for line: OutcomeLine) -> [String] {
    line.outcome.keypoints.indices.map { position in
      let keypoint = line.outcome.keypoints[position]
      let kind = line.outcome.kind(position, alpha: line.outcome.alphas - 1)
      let start = "<title>\(keypoint.index) \(line.names[position])"
      guard let kind else { return "\(start) (right)</title>" }
      return "\(start) " + ([.mirror, .subgroup, .other].contains(kind) ? "→" : "(\(kind.name))</title>")
    }
  }

  @Test func greenAndRedAreTheScores() throws {
    try withBenchmark { benchmark, folder in
      let lines = try outcomes(benchmark, in: folder)
      for line in lines.prefix(3) {
        let out = folder + "/\(line.source.name)-\(line.target.name).svg"
        let said = try run(["show", benchmark, line.pair, "--predictions", Self.predictions, "--out", out])
        #expect(said.errors.contains("--images names their folder"))
        let svg = try text(out)
        for words in words(for: line) { #expect(svg.contains(words), "\(line.pair): \(words)") }
      }
      // A second method is a second row.
      let first = try #require(lines.first)
      let out = folder + "/two.svg"
      let predictions = ["--predictions", Self.predictions, "--predictions", Self.predictions]
      _ = try run(["show", benchmark, first.pair, "--list", "test", "--out", out] + predictions)
      #expect(try text(out).components(separatedBy: "\"bold\">\(first.pair)").count - 1 == 2)
    }
  }

  @Test func aGalleryShowsTheWorstAndIsTheSameOnAnyNumberOfThreads() throws {
    try withBenchmark { benchmark, folder in
      let lines = try outcomes(benchmark, in: folder)
      let mirrored = lines.map { line in
        line.outcome.keypoints.indices.filter {
          line.outcome.kind($0, alpha: line.outcome.alphas - 1) == .mirror
        }.count
      }
      let most = try #require(mirrored.max())
      try #require(most > 0)
      let arguments = [
        "show", benchmark, "--worst", "mirror", "--predictions", Self.predictions, "--list", "test", "--count",
        "5",
      ]
      for threads in ["1", "4"] {
        _ = try run(arguments + ["--threads", threads, "--out", folder + "/\(threads).svg"])
      }
      let svg = try text(folder + "/1.svg")
      #expect(try svg == text(folder + "/4.svg"))
      #expect(svg.contains("Most errors of kind mirror"))
      let shown = lines.indices.filter { svg.contains("bold\">\(lines[$0].pair)</text>") }
      #expect(shown.count == 5)
      #expect(shown.contains { mirrored[$0] == most })
    }
  }

  @Test func imagesAreShownAndMissingOnesNoted() throws {
    try withBenchmark { benchmark, folder in
      let line = try #require(try outcomes(benchmark, in: folder).first)
      let images = folder + "/images"
      try FileManager.default.createDirectory(atPath: images, withIntermediateDirectories: false)
      let picture = Picture(width: 48, height: 32) { x, y in [UInt8(x), UInt8(y), 200] }
      // The reader goes by the content, not by the name.
      try OutputFile.write(picture.png(), to: .new("\(images)/\(line.source.name).jpg"))
      let arguments = ["show", benchmark, line.pair, "--list", "test", "--images", images]
      let out = folder + "/pair.svg"
      let said = try run(arguments + ["--out", out])
      #expect(said.errors == "note: \(line.target.name).jpg is missing\n")
      let svg = try text(out)
      #expect(svg.contains("data:image/jpeg;base64,"))
      #expect(svg.contains("no image: \(line.target.name)"))
      try refuse(Array(arguments.dropFirst()) + ["--out", out], status: 1, "--force")
      _ = try run(arguments + ["--out", out, "--force"])
      try OutputText.write("mine", to: folder + "/mine.svg")
      try refuse(
        Array(arguments.dropFirst()) + ["--out", folder + "/mine.svg", "--force"], status: 1, "mine.svg")
      #expect(try text(folder + "/mine.svg") == "mine")
    }
  }

  @Test(arguments: [
    (["b", "a-b:cat", "--out", "x.gif"], "one of .svg, .pdf and .png"),
    (["b", "--out", "x.svg"], "the name of a pair"),
    (["b", "a-b:cat", "--worst", "any", "--predictions", "p", "--out", "x.svg"], "alone with '--worst'"),
    (["b", "--worst", "any", "--out", "x.svg"], "give '--predictions' once"),
    (["b", "--worst", "mirrored", "--predictions", "p", "--out", "x.svg"], "Did you mean 'mirror'?"),
    (["b", "--worst", "any", "--predictions", "p", "--out", "x.svg", "--count", "-3"], "from 1 to 120"),
    (["b", "a-b:cat", "--out", "x.svg", "--alpha", "0.1"], "'--alpha' has no effect without '--predictions'"),
    (["b", "a-b:cat", "--out", "x.svg", "--category", "cat"], "'--category' has no effect without '--worst'"),
    (["b", "a-b:cat", "--images", "i"], "'--images' has no effect without '--out'"),
    (["b", "a-b:cat", "--theme", "dark"], "'--theme' has no effect without '--out'"),
    (["b", "a-b:cat", "--out", "x.svg", "--json"], "'--json' has no effect beside '--out'"),
    (["--data", "d", "a", "--out", "x.svg"], "'--data' has no effect beside '--out'"),
  ])
  func wrongUsageIsSaid(_ arguments: [String], _ words: String) throws {
    try refuse(arguments, status: 64, words)
  }

  @Test func whatIsNotThereIsNamed() throws {
    try withBenchmark { benchmark, folder in
      let line = try #require(try outcomes(benchmark, in: folder).first)
      let out = ["--out", folder + "/x.svg"]
      let worst = [benchmark, "--worst", "any", "--predictions", Self.predictions] + out
      let pair = [benchmark, line.pair, "--predictions", Self.predictions] + out
      try refuse(
        [benchmark, line.source.name] + out, status: 1, "which is an image, expected the name of a pair")
      try refuse(pair + ["--images", folder + "/none"], status: 1, "none: found no folder")
      try refuse(pair + ["--alpha", "0.3"], status: 1, "expected one of 0.01, 0.05, 0.1")
      try refuse(
        worst + ["--category", String(line.category.dropLast())], status: 1, "Did you mean '\(line.category)'?")
      try refuse(
        [benchmark, line.pair, "--predictions", folder + "/outcomes.jsonl"] + out, status: 1, "outcomes")
      let other = folder + "/other.jsonl"
      let first = try #require(try text(Self.predictions).split(separator: "\n").last)
      try OutputText.write(String(first) + "\n", to: other)
      try refuse(
        [benchmark, line.pair, "--list", "test", "--predictions", other] + out, status: 1, "no prediction of")
      #expect(!FileManager.default.fileExists(atPath: folder + "/x.svg"))
    }
  }
}
