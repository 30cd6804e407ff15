import Documents
import Explanations
import Files
import Foundation
import Predictions
import Reproducibility
import TestSupport
import Testing

@Suite struct PredictionMergeTests {
  /// A shard's file as `match` writes it: three pairs in two shards by default.
  private func text(
    _ shard: String? = "1/2", pairs: [String] = ["a", "b"], all: Int = 3, more: String = #""tool": "1.2.3""#
  ) -> String {
    let part = shard.map { #", "shard": "\#($0)", "whole": {"lists": ["test"], "pairs": \#(all)}"# } ?? ""
    let lines = pairs.map { #"{"list": "test", "pair": "\#($0)", "points": [[1.5, 2], null]}"# }
    return ([#"{"format": "chiral-predictions/1", \#(more)\#(part)}"#] + lines).joined(separator: "\n") + "\n"
  }

  private func merge(_ texts: [String], in folder: String) throws -> String {
    let paths = texts.indices.map { "\(folder)/\($0).jsonl" }
    for (path, text) in zip(paths, texts) { try OutputText.write(text, to: path) }
    try PredictionMerge(paths).write(to: .new(folder + "/out.jsonl")) { _ in }
    return try String(contentsOfFile: folder + "/out.jsonl", encoding: .utf8)
  }

  private func refusal(_ texts: [String]) throws -> String {
    try withTemporaryFolder { folder in
      let text = message { try merge(texts, in: folder) }
      #expect(!FileManager.default.fileExists(atPath: folder + "/out.jsonl"))
      return text.replacing(folder + "/", with: "")
    }
  }

  @Test func shardsInAnyOrderBecomeTheWhole() throws {
    try withTemporaryFolder { folder in
      let merged = try merge([text("2/2", pairs: ["c"]), text()], in: folder)
      #expect(merged == text(nil, pairs: ["a", "b", "c"]))
    }
  }

  @Test func missingShardsAreListed() throws {
    #expect(
      try refusal([text("1/4", all: 4), text("3/4", all: 4)])
        == "found 2 of 4 shards: shards 2/4 and 4/4 are missing, expected all of them. Make them with --shard, and "
        + "name all of them.")
    #expect(try refusal([text("1/2")]).hasPrefix("found 1 of 2 shards: shard 2/2 is missing, "))
    #expect(try refusal([text("1/9999")]).contains("shards 2/9999, 3/9999, "))
  }

  @Test func aShardThatIsThereTwiceIsRefused() throws {
    #expect(
      try refusal([text(), text("2/2"), text()])
        == "2.jsonl: found shard 1/2, which '0.jsonl' is already, expected each shard once. Leave one of them out."
    )
  }

  @Test(arguments: [
    (#""tool": "1.2.4""#, "tool", "1.2.4", "1.2.3"),
    (#""tool": "1.2.3", "matcher": "nearest""#, "matcher", "nearest", "none"),
    (#""tool": "1.2.3", "pose": "flip""#, "pose", "flip", "none"),
    (#""tool": "1.2.3", "method": "m""#, "method", "m", "none"),
    (#""tool": "1.2.3", "settings": {"beta": "0.02"}"#, "settings", "beta", "none"),
  ])
  func aShardOfAnotherRunIsRefused(more: String, fact: String, found: String, expected: String) throws {
    #expect(
      try refusal([text(), text("2/2", pairs: ["c"], more: more)])
        == "1.jsonl: \(fact): found a shard of another run, with \(found), expected \(expected), as in '0.jsonl'. "
        + "Merge the shards of one run, which differ in --shard and --out alone.")
  }

  @Test func aShardOfAnotherProcessorIsRefused() throws {
    let settings = [#""Haswell""#, #""Zen""#].map { #""tool": "1", "settings": {"beta": "2", "blas": \#($0)}"# }
    #expect(
      try refusal([text(more: settings[0]), text("2/2", pairs: ["c"], more: settings[1])]).hasPrefix(
        "1.jsonl: settings.blas: found a shard of another run, with Zen, expected Haswell, as in '0.jsonl'."))
  }

  @Test func shardsOfOtherListsOrCountsAreRefused() throws {
    let other = text("2/2", pairs: ["c"]).replacing(#"["test"]"#, with: #"["val"]"#)
    #expect(
      try refusal([text(), other]).hasPrefix("1.jsonl: whole.lists: found a shard of another run, with val, "))
    #expect(
      try refusal([text(), text("2/2", all: 4)]).hasPrefix(
        "1.jsonl: whole.pairs: found a shard of another run, with 4, expected 3, "))
    #expect(
      try refusal([text(), text("2/3")]).hasPrefix(
        "1.jsonl: shard: found a shard of another run, with 2/3, expected one of 2, as in '0.jsonl'."))
    let headless = try #require(text().split(separator: "\n", maxSplits: 1).last)
    for whole in [text(nil), String(headless), ""] {
      #expect(
        try refusal([whole, text("2/2")])
          == "0.jsonl: found a whole file, expected one that --shard wrote. There is nothing to merge.")
    }
  }

  /// A shard that was cut off, or has grown.
  @Test(arguments: [(["a"], "1 pair"), (["a", "b", "x"], "more than 2 pairs")])
  func aShardOfAnotherPartIsRefused(pairs: [String], found: String) throws {
    #expect(
      try refusal([text(pairs: pairs), text("2/2", pairs: ["c"])])
        == "0.jsonl: found \(found), expected 2 of the 3 pairs of test, as it is shard 1/2. Make the shard again."
    )
  }

  @Test(arguments: [
    (#""1/2""#, #""5/4""#, "found '5/4', expected a shard, such as '2/4', of at most 9999."),
    (#""1/2""#, "1", "found 1, expected a string."),
    (#""shard": "1/2", "#, "", "found no key 'shard'. Add it."),
    (#", "whole": {"lists": ["test"], "pairs": 3}"#, "", "found no key 'whole'. Add it."),
    (#""pairs": 3"#, #""pairs": -3"#, "found -3, expected a count."),
    ("[1.5, 2]", "[1.5]", "found one number, expected [x, y]."),
  ])
  func aDamagedShardIsRefused(part: String, damage: String, sentence: String) throws {
    let damaged = text().replacing(part, with: damage)
    #expect(damaged != text())
    let said = try refusal([damaged, text("2/2", pairs: ["c"])])
    #expect(said.hasPrefix("0.jsonl: ") && said.hasSuffix(sentence), "\(said)")
  }

  @Test func aShardIsNotTakenForTheWhole() throws {
    let error = #expect(throws: ShardError.self) {
      try Predictions.read(InputFile(path: "p.jsonl", bytes: Array(text("2/4").utf8)), threads: 1)
    }
    #expect(
      error.map { "\($0)" }
        == "p.jsonl: found shard 2/4 of a run, expected the whole. Merge the shards first: 'chiral merge SHARD… --out "
        + "OUT'.")
  }
}
