import Explanations
import Files
import Foundation
import Images
import Predictions
import Results
import TensorFiles
import Tensors
import TestSupport
import Testing

/// From pictures to a leaderboard, by the commands that a user types.
@Suite struct EndToEndTests {
  private func run(_ arguments: [String]) throws -> String {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
    return outcome.output
  }

  private func bytes(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  /// A benchmark of a picture book and a store of its descriptors.
  private func prepare(in root: String, variants: String = "plain") throws -> PictureBook {
    let book = try PictureBook(in: root)
    _ = try run(["build", book.recipe, "--data", book.path, "--out", root + "/benchmark"])
    _ = try run([
      "features", "extract", "--images", book.path + "/data", "--benchmark", root + "/benchmark", "--out",
      root + "/store", "--variants", variants,
    ])
    return book
  }

  @Test func picturesBecomeALeaderboard() throws {
    try withTemporaryFolder { root in
      let book = try prepare(in: root)
      _ = try run([
        "features", "extract", "--images", book.path + "/data", "--benchmark", root + "/benchmark", "--out",
        root + "/again", "--threads", "1",
      ])
      #expect(try bytes(root + "/store/index.json") == bytes(root + "/again/index.json"))
      var scores: [String] = []
      for matcher in ["nearest", "window-soft-argmax:5"] {
        for threads in ["1", "2"] {
          let out = "\(root)/\(matcher)-\(threads)"
          let said = try run([
            "match", root + "/benchmark", "--features", root + "/store", "--list", "test", "--list",
            "test_cross_species", "--matcher", matcher, "--threads", threads, "--out", out + ".jsonl",
          ])
          #expect(said.contains("pairs of test, test_cross_species, "))
          _ = try run([
            "score", root + "/benchmark", "--predictions", out + ".jsonl", "--threads", threads, "--resamples",
            "50", "--out", out + ".json",
          ])
        }
        for kind in ["jsonl", "json"] {
          #expect(try bytes("\(root)/\(matcher)-1.\(kind)") == bytes("\(root)/\(matcher)-2.\(kind)"))
        }
        scores.append("\(root)/\(matcher)-1.json")
      }
      let results = try scores.map { try Results(InputFile(path: $0)) }
      #expect(results.allSatisfy { $0.features?.format.kind == "feature-store" && !$0.settings.isEmpty })
      for list in ["test", "test_cross_species"] {
        for subset in [Subset.all, .geo] {
          let figure = try #require(
            results[0].figure(list: list, alpha: 0.1, average: .image, subset: subset))
          // Each keypoint has a colour of its own: chance would give a few hundredths.
          #expect((figure.value ?? 0) > 0.4)
        }
      }
      let board = try run(["leaderboard"] + scores + ["--subset", "both", "--format", "markdown"])
      let rows = board.split(separator: "\n").filter { $0.hasPrefix("| oriented-gradients-1") }
      #expect(rows.count == 4)
      #expect(rows.count { $0.contains("oriented-gradients-1 window-soft-argmax:5") } == 2)
      #expect(board.contains("species 0.10"), "\(board)")
    }
  }

  @Test func posesAreTriedAndMarked() throws {
    try withTemporaryFolder { root in
      _ = try prepare(in: root, variants: FrameView.allCases.map(\.rawValue).joined(separator: ","))
      let arguments = [
        "match", root + "/benchmark", "--features", root + "/store", "--list", "test_cross_species",
        "--matcher", "nearest",
      ]
      let said = try run(arguments + ["--pose", "flip+rotations", "--out", root + "/a.jsonl"])
      #expect(said.contains("; † another view in "))
      _ = try run(["score", root + "/benchmark", "--predictions", root + "/a.jsonl", "--out", root + "/a.json"])
      #expect(try run(["leaderboard", root + "/a.json"]).contains("†"))
    }
  }

  @Test func featuresOfAnotherMakeAreMatched() throws {
    try withTemporaryFolder { root in
      let book = try PictureBook(in: root)
      _ = try run(["build", book.recipe, "--data", book.path, "--out", root + "/benchmark"])
      // Eight cells a side; a cell's number is hot, so that each answer is the source's own cell.
      let hot = (0..<64 * 64).map { Float($0 / 64 == $0 % 64 ? 1 : 0) }
      for image in book.images {
        try NpyWriter.write(
          Tensor(shape: [64, 8, 8], values: hot), to: .new("\(root)/maps/\(image.dropLast(4)).npy"))
      }
      _ = try run([
        "features", "import", "--layout", "npy", "--pattern", "{image}.npy", "--from", root + "/maps", "--out",
        root + "/store", "--benchmark", root + "/benchmark",
      ])
      _ = try run([
        "match", root + "/benchmark", "--features", root + "/store", "--list", "test", "--matcher", "nearest",
        "--out", root + "/a.jsonl.zst",
      ])
      let text = try run(["score", root + "/benchmark", "--predictions", root + "/a.jsonl.zst"])
      #expect(text.contains("test"))
    }
  }

  @Test func missingFeaturesAreNamedBeforeTheWork() throws {
    try withTemporaryFolder { root in
      let book = try PictureBook(in: root)
      _ = try run(["build", book.recipe, "--data", book.path, "--out", root + "/benchmark"])
      try OutputText.write(book.images.dropLast(3).joined(separator: "\n"), to: root + "/list.txt")
      _ = try run([
        "features", "extract", "--images", book.path + "/data", "--list-file", root + "/list.txt", "--out",
        root + "/store",
      ])
      let arguments = [
        "match", root + "/benchmark", "--features", root + "/store", "--out", root + "/a.jsonl", "--list",
        "test",
      ]
      let outcome = try ChiralCommand.run(arguments)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("found no features of 3 of 12 maps: "), "\(outcome.errors)")
      for image in book.images.suffix(3) { #expect(outcome.errors.contains(image.dropLast(4))) }
      let flipped = try ChiralCommand.run(arguments + ["--pose", "flip"])
      #expect(flipped.status == 1 && flipped.errors.contains(" (flipped)"), "\(flipped.errors)")
      #expect(!FileManager.default.fileExists(atPath: root + "/a.jsonl"))
      let unknown = try ChiralCommand.run(arguments + ["--list", "nowhere"])
      #expect(unknown.status == 1 && unknown.errors.contains("nowhere"))
    }
  }

  @Test func aKilledRunIsResumedToTheSameBytes() throws {
    try withTemporaryFolder { root in
      _ = try prepare(in: root)
      let arguments = [
        "match", root + "/benchmark", "--features", root + "/store", "--matcher", "soft-argmax", "--threads",
        "1",
      ]
      _ = try run(arguments + ["--out", root + "/whole.jsonl"])
      let out = root + "/killed.jsonl"
      // A run that was too quick to be killed is run again.
      for _ in 0..<10 {
        try kill(arguments + ["--out", out, "--force"], whenLinesAreIn: out + ".progress")
        if FileManager.default.fileExists(atPath: out + ".progress") { break }
      }
      let said = try run(arguments + ["--out", out, "--resume", "--force"])
      #expect(said.contains(" of them from an interrupted run"))
      #expect(try bytes(out) == bytes(root + "/whole.jsonl"))
      #expect(!FileManager.default.fileExists(atPath: out + ".progress"))
    }
  }

  @Test func featuresOfAnotherStoreDoNotTakeUpARun() throws {
    try withTemporaryFolder { root in
      let book = try prepare(in: root)
      // The same names and sizes, other pictures.
      for (image, other) in zip(book.images, book.images.dropFirst() + book.images.prefix(1)) {
        try PictureBook.write(Array(bytes("\(book.path)/data/\(other)")), to: "\(root)/other/\(image)")
      }
      _ = try run([
        "features", "extract", "--images", root + "/other", "--benchmark", root + "/benchmark", "--out",
        root + "/others",
      ])
      func arguments(_ store: String, _ out: String) -> [String] {
        [
          "match", root + "/benchmark", "--features", "\(root)/\(store)", "--matcher", "soft-argmax",
          "--threads", "1", "--out", "\(root)/\(out).jsonl",
        ]
      }
      let left = root + "/a.jsonl.progress"
      // A run that was too quick to be killed is run again.
      for _ in 0..<10 {
        try kill(arguments("store", "a") + ["--force"], whenLinesAreIn: left)
        if FileManager.default.fileExists(atPath: left) { break }
      }
      let journal = try bytes(left)
      let mixed = try ChiralCommand.run(arguments("others", "a") + ["--force", "--resume"])
      #expect(mixed.status == 1)
      #expect(mixed.errors.contains("a.jsonl.progress: features: found answers of"), "\(mixed)")
      #expect(try bytes(left) == journal)
      _ = try run(arguments("others", "a") + ["--force"])
      _ = try run(arguments("others", "b"))
      #expect(try bytes(root + "/a.jsonl") == bytes(root + "/b.jsonl"))
    }
  }

  private func kill(_ arguments: [String], whenLinesAreIn file: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: ChiralCommand.executable)
    process.arguments = arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    while process.isRunning {
      if let data = FileManager.default.contents(atPath: file), data.count(where: { $0 == 0x0A }) > 1 { break }
      usleep(500)
    }
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// OpenBLAS computes by other instructions on other processors; what comes of it is the same to a few
  /// ten-thousandths of a pixel, so that points differ by a step of a thousandth or two, and the cells chosen to the bit. Where the library knows no other kernel, the runs are the same one.
  @Test func figuresAgreeOnEveryProcessor() throws {
    try withTemporaryFolder { root in
      _ = try prepare(in: root)
      for matcher in ["nearest", "window-soft-argmax:5"] {
        var files: [String: (points: [[SIMD2<Double>?]], text: Substring)] = [:]
        var figures: [[Figure]] = []
        var kernels: Set<String> = []
        for type in ["", "Haswell", "Prescott"] {
          let out = "\(root)/\(matcher)-\(type)"
          let outcome = try ChiralCommand.run(
            [
              "match", root + "/benchmark", "--features", root + "/store", "--list", "test", "--matcher",
              matcher,
              "--out", out + ".jsonl",
            ], environment: type.isEmpty ? [:] : ["OPENBLAS_CORETYPE": type])
          #expect(outcome.status == 0, "\(outcome.errors)")
          _ = try run([
            "score", root + "/benchmark", "--predictions", out + ".jsonl", "--resamples", "50", "--out",
            out + ".json",
          ])
          let results = try Results(InputFile(path: out + ".json"))
          kernels.formUnion(results.settings.filter { $0.name == "blas" }.map(\.value))
          figures.append(results.figures)
          let file = try InputFile(path: out + ".jsonl")
          let text = String(decoding: file.bytes, as: UTF8.self)
          let lines = try Predictions.read(file, threads: 1).lines
          files[type] = (lines.map(\.points), text.drop { $0 != "\n" })
        }
        #expect(!kernels.isEmpty)
        let first = try #require(files[""])
        for (type, file) in files {
          if matcher == "nearest" { #expect(file.text == first.text, "\(type)") }
          for (a, b) in zip(first.points.joined(), file.points.joined()) {
            #expect((a == nil) == (b == nil))
            if let a, let b { #expect(max(abs(a.x - b.x), abs(a.y - b.y)) < 0.0025, "\(type): \(a), \(b)") }
          }
        }
        for other in figures.dropFirst() { #expect(other == figures[0]) }
      }
    }
  }
}
