import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

@Suite struct FeaturesTests {
  private func makeFeatures(_ root: String) throws {
    for name in ["cat/a", "cat/b"] {
      try NpyWriter.write(
        Tensor(shape: [3, 2, 2], repeating: 0.5), to: .new("\(root)/\(name).npy"))
    }
  }

  @Test func importsAndShowsAStore() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root + "/in")
      let arguments = [
        "features", "import", "--layout", "npy", "--pattern", "{category}/{name}.npy", "--from", root + "/in",
        "--out", root + "/store",
      ]
      let first = try ChiralCommand.run(arguments + ["--zstd"])
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.output == "\(root)/store: 2 maps imported, 0 kept, 0 masks, 0 missing\n")
      let second = try ChiralCommand.run(arguments + ["--zstd"])
      #expect(second.output == "\(root)/store: 0 maps imported, 2 kept, 0 masks, 0 missing\n")
      let third = try ChiralCommand.run(arguments + ["--zstd", "--json"])
      #expect(third.output.hasPrefix("{\n  \"format\": \"chiral-feature-import/1\",\n  \"imported\": 0,"))
      let other = try ChiralCommand.run(arguments)
      #expect(other.status == 1)
      #expect(
        other.errors.contains("found a store with zstd true, expected false. Give another folder, or --force"))
      let info = try ChiralCommand.run(["features", "info", root + "/store", "--verify"])
      #expect(info.output.contains("group features: features 3 × 2 × 2"))
      #expect(info.output.contains("maps: 2 plain; masks: 0"))
      #expect(info.output.contains("  identity chiral-feature-store/2:"))
      let json = try ChiralCommand.run(["features", "info", root + "/store", "--json"]).output
      #expect(
        json.hasPrefix("{\n  \"format\": \"chiral-feature-info/1\",\n  \"id\": \"chiral-feature-store/2:"),
        "\(json)")
      #expect(json.contains("\"maps\": {\n    \"plain\": 2\n  },\n  \"masks\": 0,"), "\(json)")
    }
  }

  @Test func missingImagesAreListedAndFail() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root + "/in/features")
      for name in ["a", "c"] {
        try FileManager.default.createDirectory(
          atPath: root + "/in/JPEGImages/cat", withIntermediateDirectories: true)
        _ = FileManager.default.createFile(atPath: "\(root)/in/JPEGImages/cat/\(name).jpg", contents: nil)
      }
      let arguments = [
        "features", "import", "--layout", "npy", "--pattern", "{image}.npy", "--from", root + "/in", "--out",
        root + "/store",
      ]
      let outcome = try ChiralCommand.run(arguments)
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("2 maps imported, 0 kept, 0 masks, 1 missing"))
      #expect(outcome.errors.contains("missing: cat/c (plain)\n"))
      #expect(
        outcome.errors.contains(
          "found 1 of 3 images without features, cat/c, expected features of every image."))
      #expect(try ChiralCommand.run(arguments + ["--allow-missing"]).status == 0)
    }
  }

  @Test func imagesOfABenchmarkMustHaveFeatures() throws {
    try withTemporaryFolder { root in
      let build = try ChiralCommand.run([
        "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--out",
        root + "/benchmark",
      ])
      #expect(build.status == 0, "\(build.errors)")
      try makeFeatures(root + "/in")
      let outcome = try ChiralCommand.run([
        "features", "import", "--layout", "npy", "--from", root + "/in", "--out", root + "/store",
        "--benchmark",
        root + "/benchmark",
      ])
      #expect(outcome.status == 1)
      #expect(outcome.output.contains("0 maps imported, 0 kept, 0 masks, "))
      #expect(outcome.errors.contains(" images without features, "))
      #expect(outcome.errors.split(separator: "\n").filter { $0.hasPrefix("missing: ") }.count > 10)
    }
  }

  /// 169 of the dataset's 900 images are in no pair; an image without features in two variants is one image.
  @Test func onlyImagesOfPairsMustHaveFeatures() throws {
    try withTemporaryFolder { root in
      _ = try ChiralCommand.run([
        "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--out", root + "/benchmark",
      ])
      for name in ["000000000039", "000000000039_flip"] {
        try NpyWriter.write(Tensor(shape: [3, 2, 2], repeating: 0.5), to: .new("\(root)/in/\(name).npy"))
      }
      let outcome = try ChiralCommand.run([
        "features", "import", "--layout", "npy", "--from", root + "/in", "--out", root + "/store",
        "--benchmark", root + "/benchmark",
      ])
      #expect(outcome.output == "\(root)/store: 2 maps imported, 0 kept, 0 masks, 730 missing\n")
      #expect(
        outcome.errors.contains("found 730 of 731 images without features, 000000000278, "),
        "\(outcome.errors.suffix(300))")
      let lines = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("missing: ") }
      #expect(lines.count == 730)
      #expect(lines.first == "missing: 000000000278 (plain, flipped)")
      let json = try String(contentsOfFile: root + "/store/index.json", encoding: .utf8)
      #expect(json.ranges(of: "\"variant\": \"flipped\"").count == 731)
    }
  }

  /// A token map was imported and matched as if it were a picture.
  @Test func tokensAreRefusedWithTheLinesToWrite() throws {
    try withTemporaryFolder { root in
      try NpyWriter.write(Tensor(shape: [1, 1024, 16], repeating: 0.5), to: .new("\(root)/in/a.npy"))
      let arguments = ["features", "import", "--from", root + "/in", "--out", root + "/store", "--layout"]
      let refused = try ChiralCommand.run(arguments + ["npy"])
      #expect(refused.status == 1)
      #expect(refused.errors.contains("write 'tokens: {grid: square}': 32 × 32 tokens of 16 channels."))
      let outcome = try ChiralCommand.run(arguments + ["tokens"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let info = try ChiralCommand.run(["features", "info", root + "/store"])
      #expect(info.output.contains("group features: features 16 × 32 × 32"), "\(info.output)")
    }
  }

  @Test func showsContainers() throws {
    try withTemporaryFolder { root in
      let path = root + "/a.safetensors"
      try SafetensorsWriter.write(
        [
          NamedTensor(name: "x", tensor: Tensor(shape: [2, 2], values: [1, 2, .nan, 3])),
          NamedTensor(name: "scale", tensor: Tensor(shape: [], values: [4])),
        ], as: .float16, to: .new(path))
      let text = try ChiralCommand.run(["features", "info", path, "--statistics"])
      #expect(
        text.output == """
          \(path): safetensors, 2 tensors, 5 numbers
            x      float16  2 × 2   least 1.0  greatest 3.0  mean 2.0  1 NaN or infinite
            scale  float16  scalar  least 4.0  greatest 4.0  mean 4.0

          """)
      let json = try ChiralCommand.run(["features", "info", path, "--json"])
      #expect(json.output.contains(#""name": "scale""#))
      #expect(
        json.output.hasPrefix(
          "{\n  \"format\": \"chiral-container-info/1\",\n  \"container\": \"safetensors\""), "\(json)")
      #expect(!json.output.contains("least"))
      let all = try ChiralCommand.run(["features", "info", path, "--json", "--statistics"])
      #expect(all.output.contains(#""not_finite": 1"#) && all.output.contains(#""least": 4"#), "\(all)")
    }
  }

  @Test func picklesRunNothing() throws {
    try withTemporaryFolder { root in
      // A torch file whose pickle asks for os.system.
      let pickle = Array("\u{2}cos\nsystem\n(X\u{3}\u{0}\u{0}\u{0}hi!tR.".utf8)
      let archive = try ZipWriter.encode([(name: "a/data.pkl", content: [0x80] + pickle)])
      try Data(archive).write(to: URL(fileURLWithPath: root + "/a.pt"))
      let outcome = try ChiralCommand.run(["features", "info", root + "/a.pt"])
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.contains(
          "a.pt: a/data.pkl byte 13: found the name 'os.system', which is not on the list of harmless ones"))
    }
  }
}
