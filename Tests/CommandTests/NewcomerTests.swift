import Files
import Foundation
import TestSupport
import Testing

/// What commands print to somebody who asked for nothing in particular, and what they answer to the commonest
/// mistakes.
@Suite struct NewcomerTests {
  /// A benchmark of pictures in `benchmark`, another in `other`, the first one's box-transfer in `p.jsonl`.
  private func withBenchmark(_ body: (_ folder: String, _ book: PictureBook) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let book = try PictureBook(in: folder)
      try run(["build", book.recipe, "--data", book.path, "--out", "benchmark"], in: folder)
      try run(
        [
          "match", "benchmark", "--matcher", "box-transfer", "--list", "test", "--list", "val", "--out",
          "p.jsonl",
        ], in: folder)
      try body(folder, book)
    }
  }

  @discardableResult
  private func run(_ arguments: [String], in folder: String) throws -> String {
    let outcome = try ChiralCommand.run(arguments, in: folder)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  @Test func scorePrintsALineAList() throws {
    try withBenchmark { folder, _ in
      let score = ["score", "benchmark", "--predictions", "p.jsonl"]
      let plain = try run(score + ["--out", "r.json"], in: folder)
      let lines = plain.split(separator: "\n").map(String.init)
      #expect(lines.count == 7, "\(plain)")
      #expect(lines[1].contains("all keypoints") && lines[1].contains("geometry-aware"))
      #expect(
        lines[2].split(separator: " ") == [
          "list", "pairs", "0.01", "0.05", "0.10", "pairs", "0.01", "0.05", "0.10",
        ])
      #expect(lines[4].hasPrefix("val ") && lines[5].hasPrefix("test "))
      #expect(
        lines[6]
          == "r.json holds more: --metric pck-dagger, --average both, --intervals, --by category, --errors."
      )
      #expect(plain.split(separator: "\n").allSatisfy { $0.count <= 112 })
      // What isn't printed is kept all the same.
      let file = try String(contentsOfFile: folder + "/r.json", encoding: .utf8)
      #expect(
        file.contains("\"pck-dagger\"") && file.contains("\"category\": \"cat\"") && file.contains("\"jitter\"")
      )
      let all = try run(
        score + ["--metric", "pck", "--metric", "pck-dagger", "--average", "both", "--intervals", "--errors"],
        in: folder)
      #expect(
        all.contains("PCK†") && all.contains("point") && all.contains("[95% interval") && all.contains("jitter")
      )
      #expect(all.contains("There is more: --by category; --out FILE keeps all of it."))
      #expect(try run(score + ["--by", "category"], in: folder).contains("\ncat "))
    }
  }

  @Test func scoreTakesTheListsThatAreNamed() throws {
    try withBenchmark { folder, _ in
      let score = ["score", "benchmark", "--predictions", "p.jsonl", "--json", "--resamples", "0", "--list"]
      let filtered = try run(score + ["test"], in: folder)
      #expect(filtered.contains("\"list\": \"test\"") && !filtered.contains("\"list\": \"val\""))
      try run(
        ["match", "benchmark", "--matcher", "box-transfer", "--list", "test", "--out", "test.jsonl"], in: folder
      )
      func figures(_ text: String) -> Substring {
        text[(text.range(of: "\"coverage\"")?.lowerBound ?? text.endIndex)...]
      }
      let alone = try run(
        ["score", "benchmark", "--predictions", "test.jsonl"] + score[4...6] + [], in: folder)
      #expect(figures(filtered) == figures(alone))
      let lacking = try ChiralCommand.run(score + ["trn"], in: folder)
      #expect(lacking.status == 1)
      #expect(
        lacking.errors.contains("found no prediction of list 'trn', only of test, val, expected one for each"))
    }
  }

  @Test func oneFileMayComeFromStandardInput() throws {
    try withBenchmark { folder, book in
      func shell(_ script: String) throws -> String {
        let outcome = try ChiralCommand.shell(
          "\"$1\" \(script)", arguments: [ChiralCommand.executable], in: folder)
        #expect(outcome.status == 0, "\(script): \(outcome.errors)")
        return outcome.output
      }
      let score = "score benchmark --resamples 0 --predictions"
      #expect(try shell("\(score) - < p.jsonl") == shell("\(score) p.jsonl"))
      #expect(try shell("verify benchmark --against - < benchmark/MANIFEST.json").contains("sound"))
      try OutputText.write(book.images.prefix(2).joined(separator: "\n"), to: folder + "/names.txt")
      #expect(
        try shell("features extract --images '\(book.path)/data' --list-file - --out store < names.txt")
          == "store: 2 maps written, 0 kept, 0 images missing, 0 refused\n")
    }
  }

  /// What each command says for a person, it says for a program too.
  @Test func everyCommandThatPrintsResultsHasJSON() throws {
    try withBenchmark { folder, book in
      try run(["score", "benchmark", "--predictions", "p.jsonl", "--out", "r.json"], in: folder)
      for (arguments, format) in [
        (["synth", "--annotations-only", "--images", "20", "--out", "s"], "synthesis-summary"),
        (["build", book.recipe, "--data", book.path, "--out", "b"], "build-summary"),
        (["verify", "benchmark"], "verification"), (["diff", "benchmark", "benchmark"], "difference"),
        (["audit", "benchmark"], "audit"), (["audit", "--rules"], "audit-rules"),
        (["export", "benchmark", "--format", "csv", "--out", "e"], "export-summary"),
        (
          ["features", "extract", "--images", book.path + "/data", "--benchmark", "benchmark", "--out", "f"],
          "feature-extraction"
        ),
        (["features", "info", "f"], "feature-info"),
        (["match", "benchmark", "--matcher", "box-transfer", "--out", "q.jsonl"], "match-summary"),
        (["match", "benchmark", "--features", "f", "--list", "test", "--out", "n.jsonl"], "match-summary"),
        (["score", "benchmark", "--predictions", "p.jsonl"], "results"),
        (["score", "benchmark", "--predictions", "p.jsonl", "--all-protocols"], "protocol-spread"),
        (["leaderboard", "r.json"], "leaderboard"),
      ] {
        let output = try run(arguments + ["--json"], in: folder)
        let document = try #require(
          try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any], "\(arguments)")
        let name = try #require(document["format"] as? String)
        #expect(name.hasPrefix("chiral-\(format)/"), "\(arguments): \(name)")
      }
    }
  }

  /// Each mistake, and what is said about it.
  @Test func commonMistakesAreAnswered() throws {
    try withBenchmark { folder, book in
      try run(["score", "benchmark", "--predictions", "p.jsonl", "--out", "r.json"], in: folder)
      let writer = try ZstdWriter(path: folder + "/r.json.zst")
      try writer.write(InputFile(path: folder + "/r.json", limit: 1 << 24).bytes)
      try writer.finish()
      let score = ["score", "benchmark", "--predictions", "p.jsonl"]
      for (arguments, sentence) in [
        (
          ["score", "p.jsonl", "--predictions", "benchmark"],
          "'p.jsonl' is a file and 'benchmark' a folder; the benchmark's folder stands alone"
        ),
        (["audit", "p.jsonl"], "p.jsonl: found a file, expected a benchmark folder."),
        (["score", "--predictions", "p.jsonl"], "Missing expected argument '<benchmark>'"),
        (["score", "benchmark", "--predictions", "set"], "set: found a folder, expected a file."),
        (["leaderboard", "benchmark"], "benchmark: found a folder, expected a file."),
        (
          ["leaderboard", "r.json.zst"],
          "r.json.zst: 1:1: found a file compressed by zstd, expected the JSON that"
        ),
        (score + ["--list", "tset"], "Did you mean 'test'?"),
        (
          ["match", "benchmark", "--matcher", "box-transfr", "--out", "x"],
          "or box-transfer for a benchmark. Did you mean 'box-transfer'?"
        ),
        (score + ["--protocol", "geoawre"], "Did you mean 'geoaware'?"),
        (score + ["--metric", "pkc"], "'pck', 'pck-dagger' or 'kap'. Did you mean 'pck'?"),
        (score + ["--out", "r.json"], "r.json: found an existing file or folder, expected none."),
        (
          ["match", "benchmark", "--features", "store", "--out", "x"],
          "store: found nothing there, expected a feature store with its index.json. Make one with 'chiral features"
        ),
        (
          ["build", "ap10k", "--data", "set", "--out", "x"],
          "Did you mean 'ap10k-hashed', 'ap10k-directed' or 'ap10k-geoaware'?"
        ),
        (
          ["build", "ap10k-geoaware", "--data", "set/data", "--out", "x"],
          "set/data: found no annotations/ap10k-train-split1.json"
        ),
        (["features", "import", "--layout", "npyy", "--from", "set", "--out", "x"], "Did you mean 'npy'?"),
        (["audit", "benchmark", "--expect", "ap10"], "no published figures named 'ap10'"),
        (["show", "benchmark", "10"], "found no image named '10'. Did you mean '000000000010'?"),
        (["show", "benchmark", "000000000001-000000000002:cta"], "found no category 'cta'"),
        (["scor", "benchmark"], "Error: no command named 'scor'. Did you mean 'score'?"),
        (["features", "imprt"], "Error: no command named 'imprt'. Did you mean 'import'?"),
      ] {
        let outcome = try ChiralCommand.run(arguments, in: folder)
        #expect(outcome.status != 0 && outcome.errors.contains(sentence), "\(arguments): \(outcome.errors)")
      }
    }
  }

  /// An option that changes nothing is a misunderstanding, which is told.
  @Test(arguments: [
    (
      ["export", "b", "--format", "csv", "--root", "r", "--out", "x"],
      "'--root' has no effect beside '--format csv'"
    ),
    (
      ["export", "b", "--format", "geoaware", "--copy", "--out", "x"],
      "'--copy' has no effect without '--images'"
    ),
    (["score", "b", "--predictions", "p", "--json", "--errors"], "'--errors' has no effect beside '--json'"),
    (["score", "b", "--predictions", "p", "--method", " "], "'--method' needs a name."),
    (["score", "b", "--predictions", "p", "--seed", "1", "--resamples", "0"], "'--seed' has no effect"),
    (
      ["match", "b", "--matcher", "box-transfer", "--features", "s", "--out", "x"], "'--features' has no effect"
    ),
    (["match", "b", "--matcher", "box-transfer", "--beta", "0.1", "--out", "x"], "'--beta' has no effect"),
    (
      ["match", "b", "--features", "s", "--matcher", "nearest", "--strict-window", "--out", "x"],
      "'--strict-window' has no effect"
    ),
    (["match", "b", "--features", "s", "--points", "p", "--out", "x"], "'--points' has no effect"),
    (
      ["match", "--source-map", "a", "--target-map", "b", "--points", "p", "--list", "test"],
      "'--list' is for a benchmark"
    ),
    (
      ["match", "--source-map", "a", "--target-map", "b", "--points", "p", "--matcher", "box-transfer"],
      "'--matcher box-transfer' needs the boxes of a benchmark"
    ),
    (["leaderboard", "r", "--json", "--format", "csv"], "'--format csv' has no effect beside '--json'"),
    (["leaderboard", "r", "--intervals", "--format", "csv"], "'--intervals' has no effect"),
    (["leaderboard", "r", "--text-width", "page"], "'--text-width' has no effect without '--format latex'"),
    (
      ["leaderboard", "r", "--supervised", "a", "--unsupervised", "a"],
      "can't be both supervised and unsupervised"
    ),
    (["leaderboard", "r", "--format", "latex", "--text-width", "5"], "The value '5' is invalid"),
    (["audit", "b", "--near-distance", "3"], "'--near-distance 3' has no effect without '--images'"),
    (["show", "b", "1", "--dataset", "ap-10k"], "'--dataset' has no effect without '--data'"),
  ])
  func optionsWithoutEffectAreTold(arguments: [String], sentence: String) throws {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 64 && outcome.errors.contains(sentence), "\(outcome.errors)")
  }
}
