import Checkpoints
import Files
import Foundation
import TensorFiles
import TestSupport
import Testing

@Suite struct TrainCommandTests {
  /// Everything but the times in the log.
  private func expectSame(_ world: TrainingWorld, _ run: String, as whole: String) throws {
    for name in ["last.safetensors", "best.safetensors", "run.json"] {
      #expect(world.bytes(run, name) == world.bytes(whole, name), "\(run)/\(name)")
    }
    #expect(try world.log(run) == world.log(whole))
    let folder = "\(world.root)/\(run)"
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
        "best.safetensors", "last.safetensors", "log.jsonl", "run.json", "state.bin",
      ])
    let parts = try [run, whole].map { name in
      let folder = "\(world.root)/\(name)"
      let elements = ParameterLayout(try TrainingRun(folder: folder).form).count
      return world.bytes(name, "state.bin")?.dropLast(32).suffix(12 * elements)
    }
    #expect(parts[0] == parts[1])
  }

  @Test func bytesDependNeitherOnThreadsNorOnMemory() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      let outcome = try ChiralCommand.run(world.train("one", "--threads", "1"))
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.hasPrefix("\(root)/one: 36 steps, loss "), "\(outcome.output)")
      #expect(outcome.errors.contains("note: 36 steps of 2 pairs, each about "), "\(outcome.errors)")
      #expect(outcome.errors.contains("36 of 36 steps, loss "), "\(outcome.errors)")
      #expect(try world.log("one").count == 36 + 4)
      try TrainingWorld.run(world.train("two", "--threads", "2", "--memory", "101K"))
      try expectSame(world, "two", as: "one")
      try TrainingWorld.run(world.train("other", "--seed", "43"))
      #expect(world.bytes("other", "last.safetensors") != world.bytes("one", "last.safetensors"))
      let weights = try PostProcessorWeights(path: root + "/one/best.safetensors")
      #expect(
        weights.form == (try PostProcessorForm(groups: [12], bottleneck: 4, projection: 8, normGroups: 2)))
    }
  }

  /// Ten times in a row, and then to the end.
  @Test(arguments: [SIGKILL, SIGINT]) func aRunThatIsEndedGoesOnToTheSameBytes(signal: Int32) throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      try world.configure(TrainingWorld.configuration.replacing("epochs: 6", with: "epochs: 20"))
      let start = Date()
      try TrainingWorld.run(world.train("whole"))
      let time = Date().timeIntervalSince(start)
      var random = SplitMix64(seed: UInt64(signal))
      var ends = 0
      for _ in 0..<10 {
        let process = try ChiralCommand.start(world.train("parts", "--resume"))
        Thread.sleep(forTimeInterval: time * Double.random(in: 0.05...0.6, using: &random))
        if process.isRunning { kill(process.processIdentifier, signal) }
        process.waitUntilExit()
        if process.terminationReason == .uncaughtSignal {
          ends += 1
          #expect(process.terminationStatus == signal)
        }
        guard signal == SIGINT, FileManager.default.fileExists(atPath: root + "/parts") else { continue }
        let left = try FileManager.default.contentsOfDirectory(atPath: root + "/parts")
        #expect(!left.contains { $0.hasPrefix(".") }, "\(left)")
      }
      #expect(ends > 0)
      try TrainingWorld.run(world.train("parts", "--resume"))
      try expectSame(world, "parts", as: "whole")
      #expect(try FileManager.default.contentsOfDirectory(atPath: root).filter { $0.hasPrefix(".") } == [])
      let again = try ChiralCommand.run(world.train("parts", "--resume"))
      #expect(
        again.status == 0 && again.output == "\(root)/parts: finished already, 120 steps; nothing was done\n")
    }
  }

  private struct Failing {
    let what: String
    let arguments: [String]
    let prepare: (TrainingWorld) throws -> Void
    let sentences: [String]

    init(
      _ what: String, _ arguments: [String] = [], sentences: [String],
      prepare: @escaping (TrainingWorld) throws -> Void = { _ in }
    ) {
      self.what = what
      self.arguments = arguments
      self.prepare = prepare
      self.sentences = sentences
    }
  }

  /// One `Error:` line, status 1, and no folder.
  @Test func badInputIsRefusedBeforeWork() throws {
    let text = TrainingWorld.configuration
    let cases = [
      Failing(
        "another list", sentences: ["found no list named 'train', expected one of trn, val"],
        prepare: { try $0.configure(text.replacing("list: trn", with: "list: train")) }),
      Failing(
        "needed weights", sentences: ["found no weights, expected those that the training starts from"],
        prepare: { try $0.configure(text + "\nneeds_weights: true") }),
      Failing(
        "another α",
        sentences: [
          "/training.yaml: validation.alpha: found 0.2, expected one of 0.01, 0.05, 0.1, by the protocol geoaware."
        ],
        prepare: { try $0.configure(text.replacing("alpha: 0.10", with: "alpha: 0.2")) }),
      Failing(
        "another matcher",
        sentences: [
          "/training.yaml: validation.matcher: found no matcher named 'nearst'", "Did you mean 'nearest'?",
        ],
        prepare: { try $0.configure(text.replacing("nearest", with: "nearst")) }),
      Failing(
        "layers", sentences: ["found layers of features 12 channels, expected 11 channels in all"],
        prepare: { try $0.configure(text.replacing("norm_groups: 2", with: "norm_groups: 2, groups: [5, 6]")) }),
      Failing(
        "memory", ["--memory", "1K"],
        sentences: [
          "/training.yaml: network: found a network that trains in about ",
          "expected at most the memory bound, 1 kB. Give --memory ",
        ]),
      Failing(
        "a network beyond any memory",
        sentences: [
          "/training.yaml: network: found a network that trains in about ",
          " GB with the maps of three steps, ",
          "the memory bound, 2048 MB. Give --memory ",
        ],
        prepare: {
          try $0.configure(
            text.replacing("projection: 8, bottleneck: 4", with: "projection: 65536, bottleneck: 65536"))
        }),
      Failing(
        "no configuration", ["--config", "ap10"],
        sentences: ["found no training configuration named 'ap10'", "Did you mean 'ap10k'?"]),
      Failing(
        "an input", ["--out", "BENCHMARK/run"], sentences: ["found a place inside of the input"]),
      Failing(
        "the store", ["--out", "STORE/run"],
        sentences: ["/store/run: found a place inside of the input", "/store"]),
    ]
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      for failing in cases {
        try world.configure(text)
        try failing.prepare(world)
        let more = failing.arguments.map {
          $0.replacing("BENCHMARK", with: world.benchmark).replacing("STORE", with: world.store)
        }
        try expectRefusal(world.train("run") + more, failing.sentences, failing.what)
        #expect(!FileManager.default.fileExists(atPath: root + "/run"))
        #expect(!FileManager.default.fileExists(atPath: world.store + "/run"))
      }
    }
  }

  @Test func filesThatTheIndexDoesntDescribeAreRefusedBeforeWork() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      let path = root + "/store/maps/plain/000000000010.safetensors"
      let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      try bytes.dropLast(3).write(to: URL(fileURLWithPath: path))
      try expectRefusal(
        world.train("run"),
        ["\(path): found \(bytes.count - 3) bytes, expected \(bytes.count), as the index says. Import again"])
      try FileManager.default.removeItem(atPath: path)
      try expectRefusal(
        world.train("run"), ["\(path): found nothing there, expected a file of \(bytes.count) bytes."])
      #expect(!FileManager.default.fileExists(atPath: root + "/run"))
    }
  }

  private func expectRefusal(_ arguments: [String], _ sentences: [String], _ what: String = "") throws {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 1, "\(what): \(outcome.errors)")
    let errors = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("Error: ") }
    #expect(errors.count == 1)
    for sentence in sentences { #expect(outcome.errors.contains(sentence), "\(what): \(outcome.errors)") }
  }

  @Test func missingMirroredMapsAreNamed() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root, isMirrored: false)
      try expectRefusal(
        world.train("run"), ["/store: found no features of 12 of 30 maps: ", " (flipped), ", "--variants."])
      #expect(!FileManager.default.fileExists(atPath: root + "/run"))
      // Without mirrored views none is asked for.
      try world.configure(
        TrainingWorld.configuration.replacing("double_flip: 1, self_flip: 0.25, ", with: ""))
      try TrainingWorld.run(world.train("run"))
    }
  }

  @Test func listsWithoutAPairToLearnFromAreRefused() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      // All keypoints far outside of their images.
      let far = "[" + Array(repeating: "9999, 9999, 2", count: 17).joined(separator: ", ") + "]"
      for split in ["train", "val", "test"] {
        let path = "\(root)/set/annotations/ap10k-\(split)-split1.json"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing(/"keypoints": \[[^\]]*\]/, with: "\"keypoints\": " + far)
          .write(toFile: path, atomically: true, encoding: .utf8)
      }
      try TrainingWorld.run(["build", root + "/small.yaml", "--data", root + "/set", "--out", root + "/none"])
      var arguments = world.train("run")
      arguments[1] = root + "/none"
      try expectRefusal(
        arguments, ["trn: found 12 pairs, none with a keypoint that both images show inside of the frame"])
    }
  }

  @Test(arguments: [Float.nan, -.infinity]) func faultyFeaturesStopTheRunAndKeepItsCheckpoint(fault: Float)
    throws
  {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      try TrainingWorld.run(world.train("whole"))
      // The first image that the training list has, in another store.
      let image = "000000000010"
      try world.write(image, "", seed: 1, fault: fault)
      try world.makeStore()
      // What the index knows is refused before any work.
      try expectRefusal(
        world.train("run"),
        ["/store: found NaN or infinite values in 1 of 30 maps: \(image): 1, expected finite"])
      #expect(!FileManager.default.fileExists(atPath: root + "/run"))
      let index = root + "/store/index.json"
      let text = try String(contentsOfFile: index, encoding: .utf8)
      try text.replacing(#""not_finite": 1"#, with: #""not_finite": 0"#)
        .write(toFile: index, atomically: true, encoding: .utf8)
      let outcome = try ChiralCommand.run(world.train("run"))
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.contains("found NaN or infinity in the layer 'features' of \(image), expected finite"),
        "\(outcome.errors)")
      #expect(outcome.errors.contains("/store: ") && outcome.errors.contains(":"), "\(outcome.errors)")
      let state = try RunState.Summary(
        path: root + "/run/state.bin", run: SHA256.digest(ofFile: root + "/run/run.json"), steps: 36)
      #expect(state.step % 7 == 0 && state.step < 36)
      // Once it is mended, the store is another one, so that the run isn't taken up on it.
      try world.write(image, "", seed: 1)
      try world.makeStore()
      try expectRefusal(world.train("run", "--resume"), ["/run: features: found a run of chiral-feature-store"])
    }
  }

  @Test func resumingHoldsToWhatTheRunWasBegunWith() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      try TrainingWorld.run(world.train("run"))
      let before = world.bytes("run", "state.bin")
      for (change, sentence) in [
        (("dropout: 0.2", "dropout: 0.1"), "/run: objective.dropout: found a run of 0.2, expected 0.1."),
        (("epochs: 6", "epochs: 7"), "/run: epochs: found a run of 6, expected 7."),
        (("every: 10", "every: 11"), "/run: validation.every: found a run of 10, expected 11."),
      ] {
        try world.configure(TrainingWorld.configuration.replacing(change.0, with: change.1))
        try expectRefusal(world.train("run", "--resume"), [sentence])
      }
      try world.configure(TrainingWorld.configuration)
      try expectRefusal(
        world.train("run", "--resume", "--seed", "7"), ["/run: seed: found a run of 42, expected 7."])
      try expectRefusal(
        world.train("run", "--resume", "--weights", root + "/run/best.safetensors"),
        ["/run: weights: found a run of none, expected chiral-weights/1:"])
      let recipe = try String(contentsOfFile: root + "/small.yaml", encoding: .utf8)
      try OutputText.write(recipe.replacing("seed: 42", with: "seed: 43"), to: root + "/other.yaml")
      try TrainingWorld.run(["build", root + "/other.yaml", "--data", root + "/set", "--out", root + "/other"])
      var arguments = world.train("run", "--resume")
      arguments[1] = root + "/other"
      try expectRefusal(arguments, ["/run: benchmark: found a run of chiral-benchmark/2:"])
      #expect(world.bytes("run", "state.bin") == before)
      try expectRefusal(world.train("run"), ["/run: found an existing file or folder, expected none."])
      let usage = try ChiralCommand.run(world.train("run", "--resume", "--force"))
      #expect(usage.status == 64)
    }
  }

  @Test func aCheckpointThatWasCutOffIsRefused() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      try TrainingWorld.run(world.train("run"))
      let state = try #require(world.bytes("run", "state.bin"))
      try state.dropLast(5).write(to: URL(fileURLWithPath: root + "/run/state.bin"))
      try expectRefusal(
        world.train("run", "--resume"),
        ["/run/state.bin: found \(state.count - 5) bytes that don't end in their own SHA-256"])
      #expect(world.bytes("run", "state.bin")?.count == state.count - 5)
      try TrainingWorld.run(world.train("run", "--force"))
      #expect(world.bytes("run", "state.bin")?.count ?? 0 > 5)
    }
  }

  @Test func weightsThatDontFitAreRefused() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      try TrainingWorld.run(world.train("run"))
      let best = root + "/run/best.safetensors"
      try TrainingWorld.run(world.train("second", "--weights", best))
      #expect(world.bytes("second", "last.safetensors") != world.bytes("run", "last.safetensors"))
      try world.configure(TrainingWorld.configuration.replacing("projection: 8", with: "projection: 4"))
      try expectRefusal(
        world.train("third", "--weights", best),
        ["best.safetensors: projection: found 8, expected 4 by the configuration."])
      // What can't be read is told by the first attempt; a file that doesn't say its norm groups has the
      // configuration's.
      try expectRefusal(world.train("third", "--weights", root + "/none.pth"), ["/none.pth: "])
      let tensors = try TensorFile.read(best)
      let bare = root + "/bare.safetensors"
      try SafetensorsWriter.write(tensors, to: .new(bare))
      try world.configure(TrainingWorld.configuration)
      try TrainingWorld.run(world.train("third", "--weights", bare))
      #expect(world.bytes("third", "last.safetensors") == world.bytes("second", "last.safetensors"))
      try world.configure(
        TrainingWorld.configuration.replacing(
          "projection: 8, bottleneck: 4, norm_groups: 2", with: "projection: 9, bottleneck: 3, norm_groups: 3"))
      try expectRefusal(
        world.train("fourth", "--weights", bare),
        [
          "/bare.safetensors: found normalisations of 4 and 8 channels, expected multiples of 3 norm groups by the "
            + "configuration, as the file doesn't say. Say in the configuration's network.norm_groups"
        ])
      // A store of other layers.
      let other = try TrainingWorld.smaller(in: root + "/other")
      try world.configure(TrainingWorld.configuration)
      try expectRefusal(
        world.train("fourth", "--weights", best, "--features", other),
        ["/other/store: found layers of features 5 channels, expected 12 channels in all"])
    }
  }

  /// Files of at most so many bytes, as on a full disk.
  @Test func aFullDiskKeepsTheLastCheckpoint() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      try TrainingWorld.run(world.train("whole"))
      // The log outgrows this after some steps.
      let outcome = try ChiralCommand.run(after: "trap '' XFSZ; ulimit -f 5", world.train("run"))
      #expect(outcome.status == 1, "\(outcome.errors)")
      #expect(outcome.errors.contains("Error: "), "\(outcome.errors)")
      try TrainingWorld.run(world.train("run", "--resume"))
      try expectSame(world, "run", as: "whole")
    }
  }

  @Test func figureDrawsRuns() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      try TrainingWorld.run(world.train("run"))
      let one = try ChiralCommand.run(["figure", "training", root + "/run", "--out", root + "/one.svg"])
      #expect(one.status == 0, "\(one.errors)")
      let svg = try String(contentsOfFile: root + "/one.svg", encoding: .utf8)
      for text in [">Training run training<", ">Loss<", ">Validation<", ">PCK@0.10 on val (%)<", ">step<"] {
        #expect(svg.contains(text), "\(text)")
      }
      let two = try ChiralCommand.run(
        ["figure", "training", root + "/run", root + "/run/", "--out", root + "/two.svg"])
      #expect(two.status == 0, "\(two.errors)")
      let both = try String(contentsOfFile: root + "/two.svg", encoding: .utf8)
      #expect(both.contains(">2 training runs<") && both.contains("/run/<"))
    }
  }

  @Test func showTellsOfARun() throws {
    try withTemporaryFolder { root in
      let world = try TrainingWorld(in: root)
      try TrainingWorld.run(world.train("run"))
      let outcome = try ChiralCommand.run(["show", root + "/run"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      for sentence in [
        "/run: training run 'training', A small run", "start: random weights, seed 42",
        "finished: 36 of 36 steps",
        "best: PCK@0.10 ", "loss, mean of the steps of each column", "PCK@0.10 on val", " +------",
      ] {
        #expect(outcome.output.contains(sentence), "\(outcome.output)")
      }
      let curves = outcome.output.components(separatedBy: "\n").dropFirst(12)
      #expect(curves.allSatisfy { $0.count <= 100 })
      let json = try ChiralCommand.run(["show", root + "/run", "--json"])
      #expect(json.output.contains(#""format": "chiral-training-summary/1""#))
      #expect(json.output.contains(#""finished": true"#))
      let log = try String(contentsOfFile: root + "/run/log.jsonl", encoding: .utf8)
      for line in log.split(separator: "\n") where line.contains("\"pck\"") {
        let step = line.prefix { $0 != "," }.dropFirst()
        #expect(json.output.contains(step), "\(step)")
      }
      // Their sum is beyond a number of the computer, their mean isn't.
      let huge = #"{"step": 36, "epoch": 6, "loss": 1.7e308, "rate": 0.1, "seconds": 1}"# + "\n"
      try (log + huge + huge).write(toFile: root + "/run/log.jsonl", atomically: true, encoding: .utf8)
      let mean = try ChiralCommand.run(["show", root + "/run", "--json"])
      #expect(mean.status == 0 && mean.output.contains(#"{"step": 36, "value": 1"#), "\(mean.output)")
      #expect(!mean.output.contains(#""value": null"#), "\(mean.output)")
      let state = root + "/run/state.bin"
      try Data(contentsOf: URL(fileURLWithPath: state)).dropLast(7).write(to: URL(fileURLWithPath: state))
      let damaged = try ChiralCommand.run(["show", root + "/run"])
      #expect(
        damaged.status == 1 && damaged.errors.contains("expected a whole checkpoint"), "\(damaged.errors)")
      let none = try ChiralCommand.run(["show", world.benchmark])
      #expect(none.status == 64 && none.errors.contains("Give a benchmark folder and a name."))
    }
  }
}
