import Checkpoints
import Files
import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

/// `--shard` of the commands that have it, and `chiral merge`.
@Suite struct MergeCommandTests {
  @discardableResult
  private func run(_ arguments: [String]) throws -> String {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  /// Runs a command in shards, whose outputs are `NAME-i` and an ending.
  private func runShards(_ arguments: [String], count: Int, to out: String, ending: String = "") throws
    -> [String]
  {
    try (1...count).map { index in
      let path = "\(out)-\(index)\(ending)"
      try run(arguments + ["--shard", "\(index)/\(count)", "--out", path])
      return path
    }
  }

  /// A benchmark of a picture book, small noise as its features in two variants, and weights for them.
  private func prepare(in root: String) throws -> PictureBook {
    let book = try PictureBook(in: root)
    try run(["build", book.recipe, "--data", book.path, "--out", root + "/benchmark"])
    var random = SplitMix64(seed: 4)
    for image in book.images {
      for ending in ["", "_flip"] {
        let values = (0..<6 * 12 * 12).map { _ in Float.random(in: -1...1, using: &random) }
        try NpyWriter.write(
          Tensor(shape: [6, 12, 12], values: values),
          to: .new("\(root)/maps/\(FileName.stem(of: image))\(ending).npy"))
      }
    }
    try run([
      "features", "import", "--layout", "npy", "--pattern", "{image}{variant}.npy", "--from", root + "/maps",
      "--out", root + "/store",
    ])
    let form = try PostProcessorForm(groups: [2, 4], bottleneck: 4, projection: 8, normGroups: 2)
    var weights = PostProcessorWeights(zeros: form)
    for index in weights.values.indices { weights.values[index] = Float.random(in: -1...1, using: &random) }
    try OutputText.write(weights.encoded(), to: root + "/w.safetensors")
    return book
  }

  @Test func shardsOfAMatchBecomeTheWhole() throws {
    try withTemporaryFolder { root in
      _ = try prepare(in: root)
      let match = ["match", root + "/benchmark", "--list", "test", "--list", "test_cross_species"]
      let onStore = match + ["--features", root + "/store", "--matcher", "window-soft-argmax:5"]
      let runs = [
        ("box", match + ["--matcher", "box-transfer"], 2, ".jsonl"), ("store", onStore, 3, ".jsonl.zst"),
        ("post", onStore + ["--post-processor", root + "/w.safetensors"], 2, ".jsonl"),
      ]
      for (name, arguments, count, ending) in runs {
        let whole = "\(root)/\(name)\(ending)"
        try run(arguments + ["--out", whole])
        let shards = try runShards(arguments, count: count, to: "\(root)/\(name)", ending: ending)
        let merged = "\(root)/\(name)-merged\(ending)"
        let said = try run(["merge"] + shards.reversed() + ["--out", merged])
        #expect(said.hasPrefix("\(merged): predictions of \(count) shards, "), "\(said)")
        #expect(try bytes(merged) == bytes(whole), "\(name)")
        let again = try ChiralCommand.run(["merge"] + shards + ["--out", merged])
        #expect(again.status == 1 && again.errors.contains("found an existing file or folder"))
        let json = try run(["merge"] + shards + ["--out", merged, "--force", "--json"])
        #expect(
          json.contains(#""format": "chiral-merge-summary/1""#) && json.contains(#""merged": "predictions""#))
        let here = try ChiralCommand.run(["merge"] + shards + ["--out", shards[0], "--force"])
        #expect(here.status == 1 && here.errors.contains("itself, expected a place of the output's own"))
      }
      let score = try ChiralCommand.run([
        "score", root + "/benchmark", "--predictions", root + "/box-2.jsonl",
      ])
      #expect(
        score.status == 1
          && score.errors
            == "Error: \(root)/box-2.jsonl: found shard 2/2 of a run, expected the whole. Merge the "
            + "shards first: 'chiral merge SHARD… --out OUT'.\n",
        "\(score.errors)")
    }
  }

  @Test func shardsOfStoresBecomeTheWhole() throws {
    try withTemporaryFolder { root in
      let book = try prepare(in: root)
      try FileManager.default.removeItem(atPath: "\(book.path)/data/\(book.images[5])")
      let extract = [
        "features", "extract", "--images", book.path + "/data", "--benchmark", root + "/benchmark",
        "--allow-missing",
      ]
      let refine = ["features", "refine", root + "/store", "--weights", root + "/w.safetensors", "--zstd"]
      for (name, arguments, count) in [("extract", extract, 3), ("refine", refine, 2), ("many", refine, 40)] {
        let whole = "\(root)/\(name)"
        try run(arguments + ["--out", whole])
        let shards = try runShards(arguments, count: count, to: whole)
        let said = try run(["merge"] + shards + ["--out", "\(whole)-merged"])
        #expect(said.hasPrefix("\(whole)-merged: a feature store of \(count) shards, "), "\(said)")
        #expect(try FolderContent.of("\(whole)-merged") == FolderContent.of(whole), "\(name)")
        try run(["features", "info", "\(whole)-merged", "--verify"])
        // A shard is taken up where it stopped, and is not the whole.
        #expect(try run(arguments + ["--shard", "1/\(count)", "--out", shards[0]]).contains("0 map"))
        let other = try ChiralCommand.run(arguments + ["--shard", "2/\(count)", "--out", shards[0]])
        #expect(
          other.status == 1
            && other.errors.contains("found a store with shard 1/\(count), expected 2/\(count)"),
          "\(other.errors)")
        #expect(try run(["features", "info", shards[0]]).contains(", shard 1/\(count)"))
      }
      let uses = [
        [
          "match", root + "/benchmark", "--features", root + "/extract-1", "--list", "test", "--out",
          root + "/x",
        ],
        [
          "features", "refine", root + "/extract-1", "--weights", root + "/w.safetensors", "--out", root + "/x",
        ],
      ]
      for arguments in uses {
        let outcome = try ChiralCommand.run(arguments)
        #expect(outcome.status == 1, "\(arguments)")
        #expect(
          outcome.errors.hasPrefix("Error: \(root)/extract-1: found shard 1/3 of a run, expected the whole."),
          "\(outcome.errors)")
      }
      let mixed = try ChiralCommand.run([
        "merge", root + "/extract-1", root + "/refine-2", "--out", root + "/x",
      ])
      #expect(
        mixed.status == 1
          && mixed.errors.contains("refine-2: origin: found a shard of another run, with npy post"),
        "\(mixed.errors)")
      // A shard that was made with masks isn't one of a run without them, though this one found none.
      try FileManager.default.createDirectory(atPath: root + "/masks", withIntermediateDirectories: true)
      try run(extract + ["--masks", root + "/masks", "--shard", "2/3", "--out", root + "/masked-2"])
      let masked = try ChiralCommand.run(
        ["merge"] + ["extract-1", "masked-2", "extract-3"].map { "\(root)/\($0)" } + ["--out", root + "/x"])
      #expect(
        masked.status == 1
          && masked.errors.contains(
            "masked-2: whole.masks: found a shard of another run, with true, expected false"),
        "\(masked.errors)")
    }
  }

  @Test func shardsOfAnExportBecomeTheWhole() throws {
    try withTemporaryFolder { root in
      let book = try PictureBook(in: root)
      try run(["build", book.recipe, "--data", book.path, "--out", root + "/benchmark"])
      for format in ["geoaware", "csv"] {
        let arguments =
          ["export", root + "/benchmark", "--format", format]
          + (format == "geoaware" ? ["--images", book.path] : [])
        try run(arguments + ["--out", "\(root)/\(format)"])
        let shards = try runShards(arguments, count: 3, to: "\(root)/\(format)")
        let said = try run(["merge"] + shards + ["--out", "\(root)/\(format)-merged"])
        #expect(said.contains(": an export of 3 shards, "), "\(said)")
        #expect(try FolderContent.of("\(root)/\(format)-merged") == FolderContent.of("\(root)/\(format)"))
      }
      let groups = ["XA", "YA", "XB", "YB"].flatMap { group in (1...10).map { "\(group)\($0)" } }
      let row = (1...40).map { "\($0)" }.joined(separator: ",")
      let lines =
        [(["imageA", "imageB"] + groups).joined(separator: ",")]
        + (1...5).map { "PF-dataset/car(S)/\($0).png,PF-dataset/car(S)/9.png,\(row)" }
      try OutputText.write(lines.joined(separator: "\n") + "\n", to: root + "/pf/test_pairs.csv")
      try run(["build", "pf-willow", "--data", root + "/pf", "--out", root + "/willow"])
      let shards = try runShards(
        ["export", root + "/willow", "--format", "pf"], count: 7, to: root + "/lists")
      try run(["merge"] + shards + ["--out", root + "/lists"])
      #expect(try bytes(root + "/lists/test_pairs.csv") == bytes(root + "/pf/test_pairs.csv"))
    }
  }

  @Test func wrongShardsAreWrongUsage() throws {
    for shard in ["5/4", "0/4", "1", "1/0", "a/b", "1/10000"] {
      for command in [
        ["match", "b", "--matcher", "box-transfer", "--out", "x.jsonl"],
        ["features", "extract", "--images", "i", "--benchmark", "b", "--out", "x"],
        ["features", "refine", "s", "--weights", "w", "--out", "x"],
        ["export", "b", "--format", "csv", "--out", "x"],
      ] {
        let outcome = try ChiralCommand.run(command + ["--shard", shard])
        #expect(outcome.status == 64, "\(command) \(shard)")
        #expect(
          outcome.errors.contains("Give the part and how many there are, such as 2/4"), "\(outcome.errors)")
      }
    }
    for command in [
      ["export", "b", "--format", "huggingface", "--out", "x", "--shard", "1/2"],
      ["match", "--source-map", "a", "--target-map", "b", "--points", "p", "--shard", "1/2"],
      ["features", "refine", "--map", "m", "--weights", "w", "--out", "x.npy", "--shard", "1/2"],
    ] {
      let outcome = try ChiralCommand.run(command)
      #expect(outcome.status == 64 && outcome.errors.contains("'--shard'"), "\(outcome.errors)")
    }
  }

  @Test func whatIsNoShardIsRefused() throws {
    try withTemporaryFolder { root in
      try OutputText.write("hello", to: root + "/text")
      try OutputText.write(#"{"format": "chiral-predictions/1", "shard": "1/2"}"#, to: root + "/p.jsonl")
      try FileManager.default.createDirectory(atPath: root + "/empty", withIntermediateDirectories: true)
      try OutputText.write(#"{"format": "chiral-feature-store/2"}"#, to: root + "/store/index.json")
      for (arguments, sentence) in [
        (["text"], "text: found neither predictions with a header nor a feature store nor an export, "),
        (["empty"], "empty: found neither predictions"),
        (["none"], "none: found no readable file (nothing there)"),
        (["p.jsonl"], "p.jsonl: 1:1: found no key 'whole'"),
        (
          ["p.jsonl", "store"],
          "store: found a shard of a feature store, expected predictions, as 'p.jsonl' is."
        ),
      ] {
        let outcome = try ChiralCommand.run(["merge"] + arguments + ["--out", "out"], in: root)
        #expect(outcome.status == 1, "\(outcome.errors)")
        #expect(outcome.errors.hasPrefix("Error: " + sentence), "\(outcome.errors)")
        #expect(!FileManager.default.fileExists(atPath: root + "/out"))
      }
    }
  }
}
