import Files
import Foundation
import Results
import TestSupport
import Testing

/// Outcomes and comparisons as a user would make them, of the reference predictions.
@Suite struct CompareCommandTests {
  private func run(_ arguments: [String], in folder: String) throws -> String {
    let outcome = try ChiralCommand.run(arguments, in: folder)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  private func expectError(_ sentence: String, _ arguments: [String], in folder: String, status: Int32 = 1)
    throws
  {
    let outcome = try ChiralCommand.run(arguments, in: folder)
    #expect(outcome.status == status && outcome.errors.contains(sentence), "\(arguments): \(outcome.errors)")
  }

  /// A folder with the benchmark `b`, and predictions of two methods: `first.jsonl` and `second.jsonl.zst`.
  private func withTwoMethods(_ body: (_ folder: String) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let book = try PictureBook(in: folder)
      _ = try run(["build", book.recipe, "--data", book.path, "--out", "b"], in: folder)
      _ = try run(["match", "b", "--matcher", "box-transfer", "--out", "first.jsonl"], in: folder)
      let text = try String(contentsOfFile: folder + "/first.jsonl", encoding: .utf8)
      // The other one moves every answer by 30 pixels in the pairs of the list `test`.
      var moved: [String] = []
      for line in text.replacing("box-transfer", with: "moved").split(separator: "\n") {
        guard line.contains(#""list": "test""#) else {
          moved.append(String(line))
          continue
        }
        moved.append(
          String(line).replacing(#/\[([0-9.]+), /#) { match -> String in
            "[\((Double(match.output.1) ?? 0) + 30), "
          })
      }
      try OutputText.write(moved.joined(separator: "\n") + "\n", to: folder + "/second.jsonl")
      try body(folder)
    }
  }

  @Test func fromPredictionsToTheSameComparison() throws {
    try withTwoMethods { folder in
      for name in ["first", "second"] {
        _ = try run(
          [
            "score", "b", "--predictions", "\(name).jsonl", "--out", "\(name).json", "--outcomes",
            "\(name).outcomes.jsonl.zst",
          ], in: folder)
      }
      let outcomes = ["first.outcomes.jsonl.zst", "second.outcomes.jsonl.zst"]
      let text = try run(["compare"] + outcomes, in: folder)
      #expect(text.contains("\nA: box-transfer, first.outcomes.jsonl.zst, predictions "))
      #expect(text.contains("\nB: moved, second.outcomes.jsonl.zst, predictions "))
      #expect(
        text.contains("\n[95% interval of the difference over 1000 resamples of the images, the same for both,")
      )
      #expect(text.contains("test at α 0.10 by category, all keypoints\ncategory"))
      #expect(text.contains("The pairs that changed most at α 0.10: keypoints right in A and in B\n"))
      #expect(try run(["compare", "--threads", "1"] + outcomes, in: folder) == text)
      // Predictions are scored as the outcomes were.
      let mixed = try run(["compare", outcomes[0], "second.jsonl", "--benchmark", "b"], in: folder)
      #expect(mixed == text.replacing("B: moved, \(outcomes[1])", with: "B: moved, second.jsonl"))
      let json = try run(["compare", "first.jsonl", "second.jsonl", "--benchmark", "b", "--json"], in: folder)
      let own = try run(["compare", "--json"] + outcomes, in: folder)
      #expect(json.replacing(#/"file": "[^"]+"/#, with: "") == own.replacing(#/"file": "[^"]+"/#, with: ""))
      // The figures are those of the results.
      let comparison = try JSONDecoder().decode(Comparison.self, from: Data(own.utf8))
      let results = try ["first", "second"].map {
        try Results(InputFile(path: "\(folder)/\($0).json", limit: 1 << 24))
      }
      #expect(comparison.format == "chiral-comparison/1" && !comparison.figures.isEmpty)
      for figure in comparison.figures {
        for (value, results) in zip([figure.a, figure.b], results) {
          let scored = results.figure(
            list: figure.list, alpha: figure.alpha, subset: figure.subset == "geo" ? .geo : .all,
            category: figure.category)
          #expect(value == scored?.value)
        }
      }
    }
  }

  /// What `compare --json` prints, a part of it.
  private struct Comparison: Decodable {
    struct Figure: Decodable {
      let list: String
      let alpha: Double
      let subset: String
      let category: String?
      let a: Double?
      let b: Double?
    }

    let format: String
    let figures: [Figure]
  }

  @Test func theSameTwiceDiffersByNothing() throws {
    try withTwoMethods { folder in
      let text = try run(["compare", "first.jsonl", "first.jsonl", "--benchmark", "b"], in: folder)
      #expect(text.hasSuffix("\nNo difference: the two have the same figures, and the same keypoints right.\n"))
      #expect(text.contains("  0.0 [0.0, 0.0]\n") && !text.contains("≈") && !text.contains("by category"))
      let one = try run(
        ["compare", "first.jsonl", "second.jsonl", "--benchmark", "b", "--list", "test", "--pairs", "1"],
        in: folder)
      #expect(!one.contains("\ntrn "))
      let changed = try #require(one.split(separator: "changed most").last).split(separator: "\n")
      #expect(changed.count { $0.hasPrefix("test ") } == 1, "\(one)")
      #expect(one.split(separator: "\n").allSatisfy { $0.count <= 100 }, "\(one)")
    }
  }

  @Test func saysWhatItNeeds() throws {
    try withTwoMethods { folder in
      _ = try run(
        ["score", "b", "--predictions", "first.jsonl", "--out", "r.json", "--outcomes", "o.jsonl"], in: folder)
      try expectError(
        "Error: r.json: found results, which say nothing of single pairs, expected outcomes, or predictions with "
          + "--benchmark. Make outcomes: chiral score BENCHMARK --predictions FILE --outcomes OUTCOMES.jsonl.zst",
        ["compare", "o.jsonl", "r.json", "--benchmark", "b"], in: folder)
      try expectError(
        "Error: second.jsonl: found no header of outcomes, expected outcomes, or predictions with --benchmark. Give "
          + "--benchmark FOLDER to score predictions, or make outcomes: chiral score BENCHMARK",
        ["compare", "o.jsonl", "second.jsonl"], in: folder)
      try expectError("Error: none: found no readable file", ["compare", "none", "o.jsonl"], in: folder)
      try expectError("Error: b: found a folder, expected a file", ["compare", "o.jsonl", "b"], in: folder)
      try expectError(
        "expected the same protocol in both",
        ["compare", "o.jsonl", "first.jsonl", "--benchmark", "b", "--protocol", "spair-toolkit"], in: folder)
      for given in [["--benchmark", "b"], ["--protocol", "geoaware"], ["--allow-missing"]] {
        try expectError(
          "'\(given[0])' has no effect beside outcomes", ["compare", "o.jsonl", "o.jsonl"] + given, in: folder,
          status: 64)
      }
      try expectError(
        "'--seed' has no effect beside '--resamples 0'",
        ["compare", "o.jsonl", "o.jsonl", "--seed", "1", "--resamples", "0"], in: folder, status: 64)
      try expectError("Standard input is one file", ["compare", "-", "-"], in: folder, status: 64)
      try expectError(
        "'--pairs' is -1;", ["compare", "o.jsonl", "o.jsonl", "--pairs", "-1"], in: folder, status: 64)
    }
  }

  @Test func partsOfListsAreCompared() throws {
    try withTwoMethods { folder in
      for name in ["first", "second"] {
        let lines = try String(contentsOfFile: "\(folder)/\(name).jsonl", encoding: .utf8).split(
          separator: "\n")
        let tests = lines.filter { $0.contains(#""list": "test""#) }
        try OutputText.write(
          (lines.prefix(1) + tests.dropLast(2)).joined(separator: "\n"), to: "\(folder)/\(name)-part.jsonl")
      }
      let compare = ["compare", "first-part.jsonl", "second-part.jsonl", "--benchmark", "b"]
      try expectError("or give --allow-missing", compare, in: folder)
      let text = try run(compare + ["--allow-missing"], in: folder)
      #expect(text.contains(#/\ntest: [0-9]+ of [0-9]+ pairs compared\n/#), "\(text)")
    }
  }

  /// Where a list is asked for, the others are not scored: they may be incomplete.
  @Test func onlyListsAskedForAreScored() throws {
    try withTwoMethods { folder in
      let lines = try String(contentsOfFile: "\(folder)/second.jsonl", encoding: .utf8).split(separator: "\n")
      let other = try #require(lines.lastIndex { $0.contains(#""list": "trn""#) })
      let rest = lines[..<other] + lines[(other + 1)...]
      try OutputText.write(rest.joined(separator: "\n") + "\n", to: folder + "/rest.jsonl")
      let compare = ["compare", "first.jsonl", "rest.jsonl", "--benchmark", "b"]
      try expectError("or give --allow-missing", compare, in: folder)
      let text = try run(compare + ["--list", "test"], in: folder)
      let whole = try run(
        ["compare", "first.jsonl", "second.jsonl", "--benchmark", "b", "--list", "test"], in: folder)
      // But for the line that names the second file.
      let parts = [text, whole].map { $0.split(separator: "\n").filter { !$0.hasPrefix("B: ") } }
      #expect(parts[0] == parts[1])
      try expectError(
        "Error: b: found no list named 'tests'", compare + ["--list", "tests"], in: folder)
    }
  }

  @Test func bothOutputsOrNone() throws {
    try withTwoMethods { folder in
      let score = ["score", "b", "--predictions", "first.jsonl"]
      try expectError(
        "Error: ./o.json: found an output in the same place as 'o.json', expected outputs side by side.",
        score + ["--out", "o.json", "--outcomes", "./o.json"], in: folder)
      try expectError(
        "Error: first.jsonl: found the input 'first.jsonl' itself",
        score + ["--out", "o.json", "--outcomes", "first.jsonl", "--force"], in: folder)
      // Results that are there already are noticed before any work; so neither is written.
      try OutputText.write("mine", to: folder + "/mine.json")
      try expectError("an existing file", score + ["--out", "mine.json", "--outcomes", "o.jsonl"], in: folder)
      #expect(!FileManager.default.fileExists(atPath: folder + "/o.jsonl"))
      _ = try run(score + ["--out", "o.json", "--outcomes", "o.jsonl"], in: folder)
      try expectError("an existing file", score + ["--outcomes", "o.jsonl"], in: folder)
      try expectError(
        "o.json: found a file that Chiral didn't write as outcomes",
        score + ["--outcomes", "o.json", "--force"], in: folder)
      _ = try run(score + ["--outcomes", "o.jsonl", "--force"], in: folder)
      try expectError(
        "goes without '--protocol', '--out' and '--outcomes'", score + ["--all-protocols", "--outcomes", "x"],
        in: folder, status: 64)
    }
  }

  /// The lines say enough to compute the reference figures from them alone.
  @Test func outcomesOfTheReferenceGiveItsNumbers() throws {
    try withTemporaryFolder { folder in
      _ = try run(
        [
          "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--crowd",
          Goldens.path("ap10k-small/crowd.txt"), "--out", "b",
        ], in: folder)
      for (threads, name) in [("1", "one.jsonl"), ("2", "two.jsonl")] {
        _ = try run(
          [
            "score", "b", "--predictions", Goldens.path("scoring/predictions.jsonl"), "--allow-missing",
            "--resamples", "0", "--outcomes", name, "--threads", threads,
          ], in: folder)
      }
      let text = try String(contentsOfFile: folder + "/one.jsonl", encoding: .utf8)
      #expect(try String(contentsOfFile: folder + "/two.jsonl", encoding: .utf8) == text)
      let lines = try text.split(separator: "\n").dropFirst().map {
        try JSONDecoder().decode(Line.self, from: Data($0.utf8))
      }
      let expected = try #require(
        try JSONSerialization.jsonObject(
          with: Data(contentsOf: URL(fileURLWithPath: Goldens.path("scoring/expected.json")))) as? [String: Any]
      )
      let lists = try #require(expected["subsets"] as? [String: [String: Any]])
      #expect(lists.count == 2 && lines.count == 420)
      for (list, numbers) in lists {
        func pck(_ key: String, _ index: Int) -> Double {
          ((numbers[key] as? [String: Any])?["pck"] as? [Double])?[index] ?? -1
        }
        // The reference has α 0.10 first, the lines 0.01.
        for (alpha, index) in zip([0, 1, 2], [2, 1, 0]) {
          for (isGeo, suffix) in [(false, ""), (true, "_geo")] {
            let rights = lines.filter { $0.list == list }.map { line in
              line.keypoints.filter { !isGeo || $0.geo }.map { $0.right[alpha] ? 1.0 : 0 }
            }.filter { !$0.isEmpty }
            let image = rights.reduce(0) { $0 + $1.reduce(0, +) / Double($1.count) } / Double(rights.count)
            let all = rights.flatMap { $0 }
            #expect(abs(image - pck("per_image" + suffix, index)) <= 1e-6)
            #expect(abs(all.reduce(0, +) / Double(all.count) - pck("per_point" + suffix, index)) <= 1e-6)
          }
        }
      }
      for line in lines {
        for keypoint in line.keypoints {
          let error = try #require(keypoint.error)
          #expect(abs(error / line.base - (keypoint.relative ?? -1)) < 1e-5)
          #expect(keypoint.kind.map { $0 == nil } == keypoint.right)
        }
      }
    }
  }

  private struct Line: Decodable {
    struct Keypoint: Decodable {
      let geo: Bool
      let error: Double?
      let relative: Double?
      let right: [Bool]
      let kind: [String?]
    }

    let list: String
    let base: Double
    let keypoints: [Keypoint]
  }
}
