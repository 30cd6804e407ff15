import Checkpoints
import FeatureMaps
import Files
import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

/// `chiral features refine`.
@Suite struct FeaturesRefineTests {
  private static let weights = Goldens.path("features-native/weights.safetensors")

  private func run(_ arguments: [String], in folder: String? = nil) throws -> String {
    let outcome = try ChiralCommand.run(arguments, in: folder)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  /// The golden image's layers, imported.
  private func importGolden(_ layout: String, precision: String = "single", to store: String) throws {
    let pattern = layout == "safetensors" ? ["--pattern", "{image}.safetensors"] : []
    try OutputText.write(
      layout == "safetensors" ? "features\n" : "image\n", to: store + ".list")
    let folder = store + ".in"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let files = layout == "safetensors" ? ["features.safetensors"] : ["image_sd.pt", "image_dino.pt"]
    for file in files {
      try FileManager.default.copyItem(
        atPath: Goldens.path("features-native/\(file)"), toPath: "\(folder)/\(file)")
    }
    _ = try run(
      ["features", "import", "--layout", layout, "--from", folder, "--out", store, "--precision", precision]
        + pattern)
  }

  private func expected() throws -> Tensor {
    let bytes = try Goldens.joined("features-native/expected.safetensors")
    return try TensorFile(InputFile(path: "expected", bytes: bytes)).tensor(named: "post_processed")
  }

  private func largestDifference(_ a: Tensor, _ b: Tensor) -> Float {
    #expect(a.shape == b.shape)
    return zip(a.values, b.values).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  // MARK: Stores

  @Test(arguments: ["geoaware", "safetensors"])
  func aStoreAgreesWithTheReference(layout: String) throws {
    try withTemporaryFolder { root in
      try importGolden(layout, to: root + "/store")
      let said = try run([
        "features", "refine", root + "/store", "--weights", Self.weights, "--norm-groups", "2", "--out",
        root + "/refined", "--precision", "single",
      ])
      #expect(said == "\(root)/refined: 1 map refined, 0 kept, 0 masks\n")
      let store = try FeatureStore.open(root + "/refined")
      #expect(store.index.settings.origin == "\(layout) post-processor")
      let layers = try store.layers(image: layout == "geoaware" ? "image" : "features")
      #expect(layers.map(\.name) == ["post_processed"])
      let found = try #require(layers.first?.tensor)
      let difference = largestDifference(found, try expected())
      #expect(difference < 1e-4, "\(difference)")
    }
  }

  /// Stores of the same maps and weights are the same, whatever the threads and the memory; half precision is usual.
  @Test func threadsAndMemoryChangeNothing() throws {
    try withTemporaryFolder { root in
      try makeStore(["cat/a", "cat/b", "cow/c"], in: root, hasMasks: true)
      try makeWeights([3, 2], to: root + "/w.safetensors")
      let refine = ["features", "refine", root + "/store", "--weights", root + "/w.safetensors"]
      for (name, more) in [("a", ["--threads", "1"]), ("b", ["--threads", "3", "--memory", "20K"])] {
        _ = try run(refine + ["--out", "\(root)/\(name)"] + more)
      }
      let files = try FileManager.default.subpathsOfDirectory(atPath: root + "/a").sorted()
      #expect(files.filter { $0.hasSuffix(".safetensors") }.count == 6)
      #expect(try FileManager.default.subpathsOfDirectory(atPath: root + "/b").sorted() == files)
      for file in files where file.contains(".") {
        #expect(try bytes("\(root)/a/\(file)") == bytes("\(root)/b/\(file)"), "\(file)")
      }
      let info = try run(["features", "info", root + "/a", "--verify"])
      #expect(info.contains("from 'layout post-processor', half precision"), "\(info)")
      #expect(info.contains("group post_processed: post_processed 4 × 6 × 6"), "\(info)")
      #expect(info.contains("maps: 3 flipped, 3 plain; masks: 6"), "\(info)")
      let json = try run(refine + ["--out", root + "/a", "--json"])
      #expect(json.hasPrefix("{\n  \"format\": \"chiral-feature-refinement/1\",\n  \"folder\""), "\(json)")
      #expect(json.contains("\"refined\": 0,\n  \"kept\": 6,\n  \"masks\": 6"), "\(json)")
    }
  }

  /// Another map makes what it made before stale, and nothing else; maps of other weights never join a store.
  @Test func whatIsStaleIsDoneAgain() throws {
    try withTemporaryFolder { root in
      try makeStore(["a", "b"], in: root)
      for seed: UInt64 in [1, 2] { try makeWeights([3, 2], seed: seed, to: "\(root)/\(seed).safetensors") }
      func arguments(_ weights: String) -> [String] {
        [
          "features", "refine", root + "/store", "--weights", root + weights, "--out", root + "/out", "--zstd",
        ]
      }
      func refine(_ weights: String, force: Bool = false) throws -> String {
        let said = try run(arguments(weights) + (force ? ["--force"] : []))
        return String(said.dropFirst("\(root)/out: ".count))
      }
      #expect(try refine("/1.safetensors") == "4 maps refined, 0 kept, 0 masks\n")
      let first = try bytes(root + "/out/index.json")
      #expect(try refine("/1.safetensors") == "0 maps refined, 4 kept, 0 masks\n")
      let refused = try ChiralCommand.run(arguments("/2.safetensors"))
      #expect(refused.status == 1)
      #expect(refused.errors.contains("weights"), "\(refused.errors)")
      #expect(try bytes(root + "/out/index.json") == first)
      #expect(try refine("/2.safetensors", force: true) == "4 maps refined, 0 kept, 0 masks\n")
      #expect(try bytes(root + "/out/index.json") != first)
      #expect(try refine("/1.safetensors", force: true) == "4 maps refined, 0 kept, 0 masks\n")
      #expect(try bytes(root + "/out/index.json") == first)
      try makeStore(["b"], in: root, seed: 9)
      #expect(try refine("/1.safetensors") == "2 maps refined, 2 kept, 0 masks\n")
      try OutputText.write("x", to: root + "/out/maps/plain/a.safetensors.zst")
      #expect(try refine("/1.safetensors") == "1 map refined, 3 kept, 0 masks\n")
    }
  }

  /// The layers of one group of the store alone.
  @Test func oneGroupIsRefined() throws {
    try withTemporaryFolder { root in
      try importGolden("geoaware", to: root + "/store")
      try makeWeights([12], to: root + "/w.safetensors")
      let refine = [
        "features", "refine", root + "/store", "--weights", root + "/w.safetensors", "--out", root + "/out",
        "--groups",
      ]
      #expect(try run(refine + ["dino"]).hasSuffix(": 1 map refined, 0 kept, 0 masks\n"))
      #expect(try run(["features", "info", root + "/out"]).contains("from 'geoaware(dino) post-processor'"))
      let outcome = try ChiralCommand.run(refine + ["dinos"])
      #expect(outcome.status == 1 && outcome.errors.contains("found no group 'dinos'"), "\(outcome.errors)")
    }
  }

  // MARK: Single maps

  @Test(arguments: ["weights.safetensors", "weights.pth"], [true, false])
  func aSingleMapAgreesWithTheReference(weights: String, isPiped: Bool) throws {
    try withTemporaryFolder { root in
      let map = Goldens.path("training/a/source.npy")
      let arguments = [
        "features", "refine", "--weights", Goldens.path("training/a/\(weights)"), "--norm-groups", "2", "--out",
        root + "/b.npy", "--map",
      ]
      let outcome =
        try isPiped
        ? ChiralCommand.shell(
          #""$@" - < "$0""#.replacing("$0", with: map), arguments: [ChiralCommand.executable] + arguments)
        : ChiralCommand.run(arguments + [map])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output == "\(root)/b.npy: 16 channels on 60 × 60 cells\n")
      let expected = try TensorFile.read(Goldens.path("training/a/expected_output_source.npy"))
      let found = try #require(try TensorFile.read(root + "/b.npy").first?.tensor)
      let reference = try expected[0].tensor.reshaped(to: found.shape)
      let scale = reference.values.reduce(0) { max($0, abs($1)) }
      // The reference is kept in half precision.
      let worst = zip(found.values, reference.values).reduce(Float(0)) {
        max($0, abs($1.0 - $1.1) - abs($1.1) * 0x1p-11)
      }
      #expect(worst < 1e-4 * scale, "\(worst)")
    }
  }

  @Test(.enabled(if: SharedData.has("real/weights"), SharedData.skipMessage))
  func aPublishedCheckpointIsApplied() throws {
    try withTemporaryFolder { root in
      var random = SplitMix64(seed: 3)
      let values = (0..<768 * 60 * 60).map { _ in Float.random(in: -1...1, using: &random) }
      try NpyWriter.write(Tensor(shape: [768, 60, 60], values: values), to: .new(root + "/a.npy"))
      _ = try run([
        "features", "refine", "--map", root + "/a.npy", "--weights",
        SharedData.path("real/weights/dino-post-processor.pth"), "--out", root + "/b.npy",
      ])
      let found = try #require(try TensorFile.read(root + "/b.npy").first?.tensor)
      #expect(found.shape == [768, 60, 60])
      #expect(found.values.allSatisfy(\.isFinite) && found.values.contains { $0 != 0 })
    }
  }

  // MARK: Bad input

  @Test func whatDoesNotFitIsRefused() throws {
    try withTemporaryFolder { root in
      try makeStore(["a"], in: root)
      try makeWeights([3, 4], to: root + "/other.safetensors")
      try makeWeights([3, 2], to: root + "/w.safetensors")
      let cut = try bytes(root + "/w.safetensors").dropLast(9)
      try OutputText.write(Array(cut), to: root + "/cut.safetensors")
      let evil = Array("\u{80}\u{2}cos\nsystem\n(S'touch evil'\ntR.".unicodeScalars.map { UInt8($0.value) })
      try OutputText.write(
        try ZipWriter.encode([
          (name: "a/data.pkl", content: evil), (name: "a/version", content: Array("3".utf8)),
        ]),
        to: root + "/evil.pth")
      for (weights, sentence) in [
        (
          "other.safetensors",
          "store: found 5 channels (x 3, y 2), expected 7 for the weights other.safetensors (3, 4). Take weights that "
            + "were trained on these layers, or those of their --groups."
        ),
        ("cut.safetensors", "cut.safetensors: "),
        ("evil.pth", "evil.pth: a/data.pkl"),
        ("none.pth", "none.pth: found no readable file (No such file or directory)"),
        ("store", "store: found a folder, expected a file."),
      ] {
        let outcome = try ChiralCommand.run(
          ["features", "refine", "store", "--weights", weights, "--out", "out"], in: root)
        expectRefusal(outcome, sentence)
        #expect(!FileManager.default.fileExists(atPath: root + "/out"))
      }
    }
  }

  @Test(arguments: [Float.nan, .infinity])
  func aMapThatIsNotFiniteIsRefused(value: Float) throws {
    try withTemporaryFolder { root in
      try makeStore(["a", "b"], in: root, value: value)
      try makeWeights([3, 2], to: root + "/w.safetensors")
      let store = try ChiralCommand.run(
        ["features", "refine", "store", "--weights", "w.safetensors", "--out", "out"], in: root)
      expectRefusal(store, "store: found NaN or infinite values in 1 map: a (plain), expected finite ones")
      try makeWeights([3], to: root + "/w3.safetensors")
      // One group's own faults show when it is read.
      let group = try ChiralCommand.run(
        ["features", "refine", "store", "--weights", "w3.safetensors", "--groups", "x", "--out", "out"],
        in: root)
      expectRefusal(group, "store/maps/plain/a.safetensors: ")
      var values = [Float](repeating: 1, count: 3 * 36)
      values[50] = value
      try NpyWriter.write(Tensor(shape: [3, 6, 6], values: values), to: .new(root + "/m.npy"))
      let map = try ChiralCommand.run(
        ["features", "refine", "--map", "m.npy", "--weights", "w3.safetensors", "--out", "out.npy"], in: root)
      expectRefusal(map, "m.npy: ")
      #expect(!FileManager.default.fileExists(atPath: root + "/out.npy"))
    }
  }

  @Test(
    arguments: [
      ([3, 6], "m.npy: found "),
      ([1, 1, 3, 6, 6], "m.npy: found the shape 1 × 1 × 3 × 6 × 6, expected one tensor of"),
      ([3, 6, 5], "m.npy: found 5 × 6 cells, expected as many across as down."),
      ([4, 6, 6], "m.npy: found 4 channels (4), expected 3 for the weights w.safetensors (3)."),
      ([3, 0, 6], "m.npy: found the shape 3 × 0 × 6, expected"),
    ])
  func aMapOfAnotherShapeIsRefused(shape: [Int], sentence: String) throws {
    try withTemporaryFolder { root in
      try makeWeights([3], to: root + "/w.safetensors")
      try NpyWriter.write(Tensor(shape: shape, repeating: 1), to: .new(root + "/m.npy"))
      expectRefusal(
        try ChiralCommand.run(
          ["features", "refine", "--map", "m.npy", "--weights", "w.safetensors", "--out", "out.npy"], in: root),
        sentence)
    }
  }

  @Test(
    arguments: [
      ("store", [], "store: found the input 'store' itself"),
      ("store/refined", [], "store/refined: found a place inside of the input 'store'"),
      ("store/refined", ["--force"], "store/refined: found a place inside of the input 'store'"),
      ("w.safetensors", [], "w.safetensors: found the input 'w.safetensors' itself"),
      (".", ["--force"], ".: found "),
      ("full", [], "full: found an existing file or folder"),
      ("out", ["--memory", "1K"], "found a memory bound of 1024 bytes, expected"),
      (
        "out", ["--norm-groups", "3"], "w.safetensors: found 2 norm groups, expected 3, as --norm-groups says."
      ),
    ] as [(String, [String], String)])
  func placesAndOptionsAreChecked(out: String, options: [String], sentence: String) throws {
    try withTemporaryFolder { root in
      try makeStore(["a"], in: root)
      try makeWeights([3, 2], to: root + "/w.safetensors")
      try OutputText.write("mine", to: root + "/full")
      let outcome = try ChiralCommand.run(
        ["features", "refine", "store", "--weights", "w.safetensors", "--out", out] + options, in: root)
      expectRefusal(outcome, sentence)
      #expect(try run(["features", "info", root + "/store", "--verify"]).contains("maps: 1 flipped, 1 plain"))
      let left = try FileManager.default.contentsOfDirectory(atPath: root).sorted()
      #expect(left == ["full", "in", "layout.yaml", "store", "w.safetensors"])
    }
  }

  @Test(
    arguments: [
      ([], "Give either a feature store or --map."),
      (["s", "--map", "m"], "Give either a feature store or --map."),
      (["--map", "m", "--zstd"], "'--zstd' has no effect beside '--map'"),
      (["--map", "m", "--force"], "'--force' has no effect beside '--map'"),
      (["--map", "m"], "'--out' is 'o'; a single map goes into a .npy file."),
      (["s", "--norm-groups", "0"], "'--norm-groups' is 0; give a number from 1 to 65536."),
      (["s", "--memory", "much"], "'--memory' is 'much'; give a size such as 500M or 2G."),
      (["s", "--groups", "a,,b"], "'--groups' is 'a,,b'; give names of groups"),
    ])
  func usageIsChecked(arguments: [String], sentence: String) throws {
    let outcome = try ChiralCommand.run(["features", "refine", "--weights", "w", "--out", "o"] + arguments)
    #expect(outcome.status == 64 && outcome.errors.contains(sentence), "\(outcome.errors)")
  }

  // MARK: Small stores and weights

  private func expectRefusal(_ outcome: ChiralCommand.Outcome, _ sentence: String) {
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasPrefix("Error: \(sentence)"), "\(outcome.errors)")
    #expect(outcome.errors.count { $0 == "\n" } == 1, "\(outcome.errors)")
    #expect(outcome.output.isEmpty)
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  /// A store of images with two layers, 3 × 6 × 6 and 2 × 3 × 3, plain and flipped; `value` stands in the first layer of
  /// `a`, plain.
  private func makeStore(
    _ images: [String], in root: String, seed: UInt64 = 5, value: Float? = nil, hasMasks: Bool = false
  ) throws {
    var random = SplitMix64(seed: seed)
    func tensor(_ shape: [Int]) throws -> Tensor {
      let count = shape.reduce(1, *)
      return try Tensor(shape: shape, values: (0..<count).map { _ in Float.random(in: -1...1, using: &random) })
    }
    for image in images {
      for flip in ["", "_flip"] {
        var (x, y) = (try tensor([3, 6, 6]), try tensor([2, 3, 3]))
        if let value, image == "a", flip.isEmpty { x.values[17] = value }
        let path = "\(root)/in/\(image)\(flip).safetensors"
        try? FileManager.default.removeItem(atPath: path)
        if hasMasks {
          let mask = Picture(width: 6, height: 6) { x, _ in [x < 3 ? 255 : 0, 0, 0] }
          try PictureBook.write(mask.png(), to: "\(root)/in/\(image)\(flip)_mask.png")
        }
        try SafetensorsWriter.write(
          [.init(name: "x", tensor: x), .init(name: "y", tensor: y)], to: .new(path))
      }
    }
    try OutputText.write(
      """
      format: chiral-layout/1
      variants: { plain: "", flipped: _flip }
      files: [{ pattern: "{image}{variant}.safetensors", tensors: [x, y] }]
      groups: { x: [x], y: [y] }
      masks: "{image}{variant}_mask.png"
      """, to: root + "/layout.yaml")
    let said = try run([
      "features", "import", "--layout", root + "/layout.yaml", "--from", root + "/in", "--out", root + "/store",
      "--precision", "single",
    ])
    #expect(said.contains("0 missing"))
  }

  private func makeWeights(_ groups: [Int], seed: UInt64 = 1, to path: String) throws {
    let form = try PostProcessorForm(groups: groups, bottleneck: 4, projection: 4, normGroups: 2)
    var weights = PostProcessorWeights(zeros: form)
    var random = SplitMix64(seed: seed)
    for index in weights.values.indices { weights.values[index] = Float.random(in: -1...1, using: &random) }
    try OutputText.write(weights.encoded(), to: path)
  }
}
