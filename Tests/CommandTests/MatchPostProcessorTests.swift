import Checkpoints
import Documents
import Files
import Foundation
import Predictions
import TensorFiles
import Tensors
import TestSupport
import Testing

/// `chiral match --post-processor`.
@Suite struct MatchPostProcessorTests {
  private func run(_ arguments: [String]) throws -> String {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  private func lines(_ path: String) throws -> [Substring] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
  }

  private func contents(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  /// A benchmark of a picture book, a store of its descriptors, weights for it, and the command that matches it.
  private func prepare(in root: String, variants: String = "plain", lists: [String] = ["test"]) throws
    -> [String]
  {
    let book = try PictureBook(in: root)
    _ = try run(["build", book.recipe, "--data", book.path, "--out", root + "/benchmark"])
    var random = SplitMix64(seed: 4)
    for image in book.images {
      for ending in variants == "plain" ? [""] : ["", "_flip"] {
        let values = (0..<6 * 12 * 12).map { _ in Float.random(in: -1...1, using: &random) }
        try NpyWriter.write(
          Tensor(shape: [6, 12, 12], values: values),
          to: .new("\(root)/maps/\(FileName.stem(of: image))\(ending).npy"))
      }
    }
    _ = try run([
      "features", "import", "--layout", "npy", "--pattern", "{image}{variant}.npy", "--from", root + "/maps",
      "--out",
      root + "/store",
    ])
    try makeWeights(seed: 1, to: root + "/w.safetensors")
    return ["match", root + "/benchmark", "--matcher", "window-soft-argmax:5"]
      + lists.flatMap { ["--list", $0] }
  }

  private func makeWeights(groups: [Int] = [2, 4], seed: UInt64, to path: String) throws {
    let form = try PostProcessorForm(groups: groups, bottleneck: 4, projection: 8, normGroups: 2)
    var weights = PostProcessorWeights(zeros: form)
    var random = SplitMix64(seed: seed)
    for index in weights.values.indices { weights.values[index] = Float.random(in: -1...1, using: &random) }
    try OutputText.write(weights.encoded(), to: path)
  }

  /// The same lines as refining first, whatever the threads and the memory; each image goes through the network once.
  @Test(arguments: [nil, "flip"] as [String?])
  func theAnswersAreThoseOfARefinedStore(pose: String?) throws {
    try withTemporaryFolder { root in
      let match =
        try prepare(
          in: root, variants: "plain,flipped", lists: pose == nil ? ["test", "test_cross_species"] : ["test"])
        + (pose.map { ["--pose", $0] } ?? [])
      let weights = root + "/w.safetensors"
      _ = try run(["features", "refine", root + "/store", "--weights", weights, "--out", root + "/refined"])
      let plain = match + ["--features", root + "/refined", "--descriptor", "plain"]
      _ = try run(plain + ["--out", root + "/a.jsonl"])
      let expected = try lines(root + "/a.jsonl")
      let before = try contents(root)
      var said: [String] = []
      for (name, more) in [("b", ["--threads", "1"]), ("c", ["--threads", "2", "--memory", "2M"])] {
        said.append(
          try run(
            match + [
              "--features", root + "/store", "--post-processor", weights, "--out", "\(root)/\(name).jsonl",
            ]
              + more))
      }
      let found = try lines(root + "/b.jsonl")
      #expect(found.dropFirst() == expected.dropFirst() && found.count > 10)
      #expect(try lines(root + "/c.jsonl") == found)
      // Of the pictures in pairs, plain and flipped.
      #expect(said.allSatisfy { $0.contains(" maps refined, ") }, "\(said)")
      #expect(try contents(root) == (before + ["b.jsonl", "c.jsonl"]).sorted())
      let header = try Predictions.read(path: root + "/b.jsonl", threads: 1).header
      #expect(header.weights == (try PostProcessorWeights(path: weights).id))
      #expect(header.method == "npy post-processor window-soft-argmax:5")
      let other = try Predictions.read(path: root + "/a.jsonl", threads: 1).header
      #expect(other.method == header.method && other.weights == nil && other.features != header.features)
    }
  }

  @Test func eachImageIsRefinedOnce() throws {
    try withTemporaryFolder { root in
      let match = try prepare(in: root)
      let json = try run(
        match + [
          "--features", root + "/store", "--post-processor", root + "/w.safetensors", "--out",
          root + "/a.jsonl",
          "--json",
        ])
      var images: Set<Substring> = []
      for line in try lines(root + "/a.jsonl").dropFirst() {
        let name = try #require(line.firstMatch(of: /"pair": ?"([0-9]+)-([0-9]+):/))
        images.formUnion([name.1, name.2])
      }
      #expect(images.count > 4 && json.contains("\"maps_refined\": \(images.count),"), "\(json)")
    }
  }

  /// An interrupted run leaves its journal and nothing else; the next one goes on with it, unless the weights are others.
  @Test func anInterruptedRunIsTakenUp() throws {
    try withTemporaryFolder { root in
      let match =
        try prepare(in: root)
        + ["--features", root + "/store", "--threads", "1", "--post-processor", root + "/w.safetensors"]
      _ = try run(match + ["--out", root + "/whole.jsonl"])
      let whole = try lines(root + "/whole.jsonl")
      let (out, journal) = (root + "/out.jsonl", root + "/out.jsonl.progress")
      let before = try contents(root)
      var wasSignalled = false
      for attempt in 0..<8 where !wasSignalled {
        for path in [out, journal] { try? FileManager.default.removeItem(atPath: path) }
        let process = try ChiralCommand.start(match + ["--out", out])
        // First while images are refined, then while pairs are matched.
        while process.isRunning, !isReached(attempt % 2 == 0, in: root, journal) { usleep(2000) }
        if process.isRunning { kill(process.processIdentifier, [SIGINT, SIGTERM][attempt % 2]) }
        process.waitUntilExit()
        wasSignalled = process.terminationReason == .uncaughtSignal && attempt > 0
        #expect(try contents(root).filter { !before.contains($0) && !$0.hasPrefix("out.jsonl") } == [])
      }
      #expect(wasSignalled)
      let resume = match + ["--out", out, "--resume"]
      if FileManager.default.fileExists(atPath: journal) {
        try makeWeights(seed: 2, to: root + "/w.safetensors")
        let refused = try ChiralCommand.run(resume)
        #expect(refused.status == 1)
        #expect(refused.errors.contains("out.jsonl.progress: weights: found answers of chiral-weights/1:"))
        try makeWeights(seed: 1, to: root + "/w.safetensors")
      }
      _ = try run(resume)
      #expect(try lines(out) == whole)
      #expect(try contents(root) == (before + ["out.jsonl"]).sorted())
    }
  }

  /// Whether a run has begun to refine, or to match.
  private func isReached(_ refining: Bool, in root: String, _ journal: String) -> Bool {
    if !refining { return FileManager.default.fileExists(atPath: journal) }
    return (try? contents(root))?.contains { $0.hasPrefix(".out.jsonl.partial-") } ?? false
  }

  /// What a killed run left beside the output goes when the next one comes.
  @Test func leftoversOfAKilledRunAreCleared() throws {
    try withTemporaryFolder { root in
      let match =
        try prepare(in: root) + ["--features", root + "/store", "--post-processor", root + "/w.safetensors"]
      let before = try contents(root)
      var wasKilled = false
      // A run may be over before it is seen.
      for _ in 0..<8 where !wasKilled {
        try? FileManager.default.removeItem(atPath: root + "/out.jsonl")
        let process = try ChiralCommand.start(match + ["--out", root + "/out.jsonl"])
        while process.isRunning, !isReached(true, in: root, "") { usleep(2000) }
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        wasKilled = process.terminationReason == .uncaughtSignal
      }
      #expect(wasKilled)
      #expect(try contents(root).contains { $0.hasPrefix(".out.jsonl.partial-") })
      _ = try run(match + ["--out", root + "/out.jsonl", "--force"])
      #expect(try contents(root) == (before + ["out.jsonl"]).sorted())
    }
  }

  /// Where there is no room for what is refined, nothing stays.
  @Test func aFullDiskLeavesNothing() throws {
    try withTemporaryFolder { root in
      let match = try prepare(in: root) + ["--features", root + "/store", "--out", root + "/new/out.jsonl"]
      let before = try contents(root)
      let outcome = try ChiralCommand.run(
        after: "ulimit -f 2", match + ["--post-processor", root + "/w.safetensors"])
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.hasPrefix("Error: ") && outcome.errors.contains("'File too large'"), "\(outcome.errors)")
      #expect(outcome.errors.count { $0 == "\n" } == 1, "\(outcome.errors)")
      #expect(try contents(root) == before)
    }
  }

  // MARK: Bad input

  @Test func whatDoesNotFitIsRefused() throws {
    try withTemporaryFolder { root in
      let match = try prepare(in: root) + ["--features", root + "/store", "--out", root + "/new/out.jsonl"]
      try makeWeights(groups: [2, 3], seed: 1, to: root + "/other.safetensors")
      let before = try contents(root)
      for (options, sentence) in [
        (
          ["--post-processor", root + "/other.safetensors"],
          "\(root)/store: found 6 channels (features 6), expected 5 for the weights \(root)/other.safetensors "
            + "(2, 3)."
        ),
        (
          ["--post-processor", root + "/w.safetensors", "--norm-groups", "4"],
          "\(root)/w.safetensors: found 2 norm groups, expected 4, as --norm-groups says."
        ),
        (
          ["--post-processor", root + "/w.safetensors", "--pose", "flip"],
          "found no features of "
        ),
        (
          ["--post-processor", root + "/w.safetensors", "--memory", "1K"],
          "found a memory bound of 1024 bytes"
        ),
        (
          ["--post-processor", root + "/none"],
          "\(root)/none: found no readable file (No such file or directory)"
        ),
      ] {
        let outcome = try ChiralCommand.run(match + options)
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("Error: \(sentence)"), "\(outcome.errors)")
        #expect(outcome.errors.count { $0 == "\n" } == 1, "\(outcome.errors)")
        #expect(try contents(root) == before)
      }
    }
  }

  @Test(
    arguments: [
      (["--norm-groups", "2"], "'--norm-groups' has no effect without '--post-processor'."),
      (
        ["--post-processor", "w", "--descriptor", "zero-shot"],
        "'--descriptor zero-shot' has no effect beside '--post-processor', whose output is plain."
      ),
      (
        ["--post-processor", "w", "--matcher", "box-transfer"],
        "'--features' has no effect beside '--matcher box-transfer'."
      ),
    ])
  func usageIsChecked(arguments: [String], sentence: String) throws {
    let outcome = try ChiralCommand.run(["match", "b", "--features", "f", "--out", "o"] + arguments)
    #expect(outcome.status == 64 && outcome.errors.contains(sentence), "\(outcome.errors)")
    let single = try ChiralCommand.run(["match", "--post-processor", "w"])
    #expect(
      single.status == 64
        && single.errors.contains("'--post-processor' is for a benchmark; name its folder first."))
  }
}
