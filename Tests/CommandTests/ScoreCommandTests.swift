import Files
import Foundation
import Results
import TestSupport
import Testing

/// Builds, predictions, scores and leaderboards of real data, as a user would make them.
@Suite struct ScoreCommandTests {
  private func run(_ arguments: [String]) throws -> String {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  private func results(_ path: String) throws -> Results { try Results(InputFile(path: path)) }

  private func buildSmall(in folder: String) throws -> String {
    let benchmark = folder + "/small"
    _ = try run([
      "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--crowd",
      Goldens.path("ap10k-small/crowd.txt"), "--out", benchmark,
    ])
    return benchmark
  }

  @Test func linesGetTheAuthorsNumbers() throws {
    try expectTheAuthorsNumbers(of: "predictions.jsonl", within: 1e-6)
  }

  @Test func theAuthorsOwnFileGetsTheirNumbers() throws {
    try expectTheAuthorsNumbers(of: "result.pkl", within: 1e-4)
  }

  private func expectTheAuthorsNumbers(of file: String, within tolerance: Double) throws {
    try withTemporaryFolder { folder in
      let benchmark = try buildSmall(in: folder)
      let out = folder + "/results.json"
      _ = try run([
        "score", benchmark, "--predictions", Goldens.path("scoring/\(file)"), "--allow-missing",
        "--resamples", "0", "--out", out,
      ])
      let results = try results(out)
      #expect(results.coverage.map(\.list) == ["test", "test_cross_species"])
      #expect(results.coverage.map(\.answered) == [300, 120])
      #expect(results.coverage.allSatisfy { $0.extra == 0 && $0.repeated == 0 && $0.silentKeypoints == 0 })
      let expected = try Golden.read()
      #expect(Set(expected.subsets.keys) == ["test", "test_cross_species"])
      for (list, subset) in expected.subsets {
        for (alpha, index) in zip([0.1, 0.05, 0.01], 0...) {
          for (block, average, keypoints) in [
            (subset.per_image, ScoringProtocol.Average.image, Subset.all), (subset.per_point, .point, .all),
            (subset.per_image_geo, .image, .geo), (subset.per_point_geo, .point, .geo),
          ] {
            let figure = try #require(
              results.figure(list: list, alpha: alpha, average: average, subset: keypoints))
            #expect(abs((figure.value ?? -1) - block.pck[index]) <= tolerance)
            if let pairs = block.pairs { #expect(figure.pairs == pairs) }
            if let count = block.keypoints { #expect(figure.keypoints == count) }
          }
        }
        for (categories, keypoints) in [
          (subset.per_category_per_image_pck10, Subset.all), (subset.per_category_per_image_geo_pck10, .geo),
        ] {
          for (category, value) in categories {
            let figure = try #require(
              results.figure(list: list, alpha: 0.1, subset: keypoints, category: category))
            #expect(abs((figure.value ?? -1) - value) <= tolerance)
          }
          let named = results.figures.filter { $0.list == list && $0.alpha == 0.1 }.compactMap(\.category)
          #expect(Set(named) == Set(categories.keys))
        }
      }
    }
  }

  /// A line of predictions without similarities.
  private struct Line: Codable {
    let list: String
    let pair: String
    var points: [[Double]?]
  }

  /// The golden's own points get no note; halved, doubled or swapped, each gets the one that fits.
  @Test func pointsOfAnotherScaleOrOrderAreNoted() throws {
    try withTemporaryFolder { folder in
      let benchmark = try buildSmall(in: folder)
      let text = try String(contentsOfFile: Goldens.path("scoring/predictions.jsonl"), encoding: .utf8)
      func note(_ change: (Double, Double) -> [Double]) throws -> String {
        let lines = try text.split(separator: "\n").map { line in
          var line = try JSONDecoder().decode(Line.self, from: Data(line.utf8))
          line.points = line.points.map { $0.map { change($0[0], $0[1]) } }
          return String(decoding: try JSONEncoder().encode(line), as: UTF8.self)
        }
        let path = folder + "/changed.jsonl"
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: path))
        let outcome = try ChiralCommand.run([
          "score", benchmark, "--predictions", path, "--allow-missing", "--resamples", "0",
        ])
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.errors.split(separator: "\n").filter { $0.contains("look as if") }.joined()
      }
      #expect(try note { [$0, $1] } == "")
      for (name, change) in [
        ("doubled", { [$0 / 2, $1 / 2] }), ("halved", { [$0 * 2, $1 * 2] }),
        ("with x and y swapped", { [$1, $0] }),
      ] as [(String, (Double, Double) -> [Double])] {
        #expect(try note(change).contains("look as if they should be read \(name): "))
      }
    }
  }

  /// The benchmark is named for what is wrong with it, and for nothing else.
  @Test func whatIsWrongElsewhereIsNotTheBenchmarks() throws {
    try withTemporaryFolder { folder in
      let score = [
        "score", try buildSmall(in: folder), "--allow-missing", "--predictions",
        Goldens.path("scoring/predictions.jsonl"),
      ]
      for (more, sentence, status) in [
        (["--protocol", "nonsense"], "Error: found no protocol named 'nonsense'", 1),
        (["--out", ""], "Error: '--out' is empty", 64),
      ] {
        let outcome = try ChiralCommand.run(score + more)
        #expect(outcome.status == status)
        #expect(outcome.errors.contains(sentence) && !outcome.errors.contains(folder), "\(outcome.errors)")
      }
    }
  }

  @Test func missingPairsAreAnErrorUnlessAllowed() throws {
    try withTemporaryFolder { folder in
      let benchmark = try buildSmall(in: folder)
      let outcome = try ChiralCommand.run([
        "score", benchmark, "--predictions", Goldens.path("scoring/predictions.jsonl"), "--out",
        folder + "/r.json",
      ])
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.contains(
          "list test: found 3691 of 3991 pairs without a prediction, 0 predictions of no pair and 0 repeated ones"
        ))
      #expect(!FileManager.default.fileExists(atPath: folder + "/r.json"))
    }
  }

  @Test(.enabled(if: SharedData.has("real/spair-71k"), SharedData.skipMessage))
  func realPairsFromBuildToLeaderboard() throws {
    try withTemporaryFolder { folder in
      let benchmark = folder + "/spair"
      _ = try run([
        "build", "spair-71k", "--data", SharedData.path("real/spair-71k"), "--out", benchmark,
      ])
      for (threads, file) in [("1", "one.jsonl"), ("2", "two.jsonl.zst")] {
        _ = try run([
          "match", benchmark, "--matcher", "box-transfer", "--list", "test", "--out", "\(folder)/\(file)",
        ])
        _ = try run([
          "score", benchmark, "--predictions", "\(folder)/\(file)", "--threads", threads, "--out",
          "\(folder)/\(threads).json",
        ])
      }
      let bytes = try ["1", "2"].map { try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0).json")) }
      #expect(bytes[0] == bytes[1])
      let results = try results(folder + "/1.json")
      let aeroplane = try #require(
        results.figure(list: "test", alpha: 0.1, average: .point, category: "aeroplane"))
      #expect(aeroplane.pairs == 690)
      let interval = try #require(aeroplane.interval)
      let value = try #require(aeroplane.value)
      #expect(interval.low < value && value < interval.high)
      let board = try run([
        "leaderboard", folder + "/1.json", "--average", "both", "--subset", "both", "--intervals", "--format",
        "markdown",
      ])
      #expect(board.contains("| Method | test 0.01 | test 0.05 | test 0.10 |"))
      #expect(board.split(separator: "\n").filter { $0.hasPrefix("| box-transfer | ") }.count == 4)
      let spread = try run(["score", benchmark, "--predictions", folder + "/one.jsonl", "--all-protocols"])
      #expect(spread.contains("geoaware-per-point") && spread.contains("slip-threshold-by-height"))
    }
  }

  @Test func predictionsHoldToTheirBenchmark() throws {
    try withTemporaryFolder { folder in
      let book = try PictureBook(in: folder)
      let benchmark = folder + "/benchmark"
      _ = try run(["build", book.recipe, "--data", book.path, "--out", benchmark])
      let file = folder + "/p.jsonl"
      _ = try run(["match", benchmark, "--matcher", "box-transfer", "--list", "test", "--out", file])
      let spread = try run([
        "score", benchmark, "--predictions", file, "--resamples", "0", "--all-protocols", "--json",
      ])
      #expect(spread.hasPrefix("{\n  \"format\": \"chiral-protocol-spread/1\",\n  \"results\": ["))
      let text = try String(contentsOf: URL(fileURLWithPath: file), encoding: .utf8)
      let header = try #require(text.split(separator: "\n").first.map(String.init))
      let id = try #require(header.firstMatch(of: /chiral-benchmark\/2:[0-9a-f]{64}/)).output
      let pairs = try #require(header.firstMatch(of: /"pairs": "([0-9a-f]{64})"/)).output.1
      #expect(
        header
          == #"{"format": "chiral-predictions/1", "tool": "0.1.0", "method": "box-transfer", "benchmark": "#
          + #""\#(id)", "pairs": "\#(pairs)", "matcher": "box-transfer"}"#)
      func score(header line: String) throws -> ChiralCommand.Outcome {
        try OutputText.write(text.replacing(header + "\n", with: line), to: file)
        return try ChiralCommand.run(["score", benchmark, "--predictions", file])
      }
      #expect(try score(header: header + "\n").errors == "")
      let bare = try score(header: "")
      #expect(bare.status == 0)
      #expect(bare.errors.contains("note: \(file): no header names the benchmark"), "\(bare.errors)")
      let zeros = String(repeating: "0", count: 64)
      let other = header.replacing(id, with: "chiral-benchmark/2:" + zeros) + "\n"
      let annotations = try score(header: other)
      #expect(
        annotations.status == 1 && annotations.errors.contains(", which has the same pairs and other annot"))
      let elsewhere = try score(header: other.replacing("\"\(pairs)\"", with: "\"\(zeros)\""))
      #expect(
        elsewhere.status == 1 && elsewhere.errors.contains(", which has other pairs too, expected \(id)."))
    }
  }

  @Test func usageIsChecked() throws {
    for (arguments, message) in [
      (["score", "b", "--predictions", "p", "--resamples", "200000"], "give a number from 0 to 100000"),
      (["score", "b", "--predictions", "p", "--all-protocols", "--protocol", "x"], "goes without"),
      (["match", "b", "--matcher", "box-transfer"], "--out"),
    ] {
      let outcome = try ChiralCommand.run(arguments)
      #expect(outcome.status == 64 && outcome.errors.contains(message), "\(outcome.errors)")
    }
  }
}

/// `Tests/Goldens/scoring/expected.json`.
private struct Golden: Decodable {
  struct Block: Decodable {
    let pck: [Double]
    let keypoints: Int?
    let pairs: Int?
  }

  struct List: Decodable {
    let per_point: Block
    let per_point_geo: Block
    let per_image: Block
    let per_image_geo: Block
    let per_category_per_image_pck10: [String: Double]
    let per_category_per_image_geo_pck10: [String: Double]
  }

  let subsets: [String: List]

  static func read() throws -> Golden {
    try JSONDecoder().decode(
      Golden.self,
      from: Data(contentsOf: URL(fileURLWithPath: Goldens.path("scoring/expected.json"))))
  }
}
