import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

/// What commands do to what stands where their output goes.
@Suite struct OutputPlaceTests {
  /// A data set, a benchmark, predictions, and things of the user's own; all in a folder.
  private struct Stage {
    let root: String
    let recipe: String

    init(_ root: String) throws {
      self.root = root
      let book = try PictureBook(in: root)
      recipe = book.recipe
      try OutputText.write("mine", to: root + "/mine/notes")
      try OutputText.write("mine", to: root + "/notes.txt")
      try OutputText.write("mine", to: root + "/current/notes")
      for arguments in [
        ["build", recipe, "--data", root + "/set", "--out", root + "/held/benchmark"],
        ["match", root + "/held/benchmark", "--matcher", "box-transfer", "--out", root + "/floor.jsonl"],
      ] {
        let made = try ChiralCommand.run(arguments)
        #expect(made.status == 0, "\(made.errors)")
      }
    }

    /// Each file and folder with its content or kind.
    func snapshot() throws -> [String: String] {
      var found: [String: String] = [:]
      for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(root)/\(name)")
        let type = attributes[.type] as? FileAttributeType
        let bytes = type == .typeRegular ? FileManager.default.contents(atPath: "\(root)/\(name)") : nil
        found[name] = "\(type?.rawValue ?? "") \(bytes?.base64EncodedString() ?? "")"
      }
      return found
    }

    /// Runs a command in the user's folder, which must fail with a sentence and change nothing.
    func expectRefusal(_ arguments: [String], _ sentence: String) throws {
      let isUsage = arguments.contains("")
      let before = try snapshot()
      let outcome = try ChiralCommand.run(arguments, in: root + "/current")
      #expect(outcome.status == (isUsage ? 64 : 1), "\(arguments)")
      #expect(outcome.errors.contains(sentence), "\(arguments): \(outcome.errors)")
      #expect(try snapshot() == before, "\(arguments)")
    }
  }

  @Test func forceReplacesNeitherFoldersAroundNorInputs() throws {
    try withTemporaryFolder { root in
      let stage = try Stage(root)
      symlink(root + "/mine", root + "/link")
      mkfifo(root + "/pipe", 0o600)
      let benchmark = root + "/held/benchmark"
      let build = ["build", stage.recipe, "--data", root + "/set", "--force", "--out"]
      let export = ["export", benchmark, "--format", "csv", "--force", "--out"]
      let score = ["score", benchmark, "--predictions", root + "/floor.jsonl", "--force", "--out"]
      for (arguments, place, sentence) in [
        (build, "", "'--out' is empty"), (build, ".", "found the working folder or one above it"),
        (build, "..", "found the working folder"), (build, "../current", "found the working folder"),
        (build, root + "/set", "found the input '\(root)/set' itself"),
        (build, root + "/mine", "found a folder that Chiral didn't write as a benchmark"),
        (build, root + "/link", "found a symbolic link"), (build, root + "/pipe", "found a named pipe"),
        (build, root + "/notes.txt", "found a file that Chiral didn't write as a benchmark"),
        (export, benchmark, "found the input '\(benchmark)' itself"),
        (export, root + "/held", "found a folder that holds the input"),
        (export, benchmark + "/pairs", "found a place inside of the input"),
        (export, root + "/mine", "found a folder that Chiral didn't write as an export"),
        (score, root + "/mine", "found a folder that Chiral didn't write as results"),
        (score, root + "/notes.txt", "found a file that Chiral didn't write as results"),
        (score, root + "/floor.jsonl", "found the input '\(root)/floor.jsonl' itself"),
        (score, benchmark + "/MANIFEST.json", "found a place inside of the input"),
        (score, benchmark + "/new.json", "found a place inside of the input"),
        (
          ["score", benchmark, "--predictions", root + "/floor.jsonl", "--outcomes"],
          benchmark + "/pairs/new.jsonl",
          "found a place inside of the input"
        ),
        (
          ["match", benchmark, "--matcher", "box-transfer", "--out"], benchmark + "/new.jsonl",
          "found a place inside of the input"
        ),
        (score, root + "/pipe", "found a named pipe"),
        (
          ["match", benchmark, "--matcher", "box-transfer", "--force", "--out"], root + "/notes.txt",
          "found a file that Chiral didn't write as predictions"
        ),
        (
          ["synth", "--annotations-only", "--images", "100", "--force", "--out"], root + "/mine",
          "found a folder that Chiral didn't write as a synthetic set"
        ),
        (
          ["audit", benchmark, "--force", "--write-expectations"], root + "/notes.txt",
          "found a file that Chiral didn't write as published figures"
        ),
        (
          [
            "features", "extract", "--images", root + "/set/data", "--benchmark", benchmark, "--force", "--out",
          ],
          root + "/mine", "found a folder that Chiral didn't write as a feature store"
        ),
      ] { try stage.expectRefusal(arguments + [place], sentence) }
    }
  }

  @Test func forceReplacesWhatTheSameCommandWrote() throws {
    try withTemporaryFolder { root in
      let stage = try Stage(root)
      let benchmark = root + "/held/benchmark"
      for arguments in [
        ["build", stage.recipe, "--data", root + "/set", "--out", root + "/again"],
        ["export", benchmark, "--format", "csv", "--out", root + "/csv"],
        ["export", benchmark, "--format", "jsonl", "--out", root + "/csv"],
        ["match", benchmark, "--matcher", "box-transfer", "--out", root + "/floor.jsonl"],
        ["match", benchmark, "--matcher", "box-transfer", "--out", root + "/floor.jsonl.zst"],
        ["score", benchmark, "--predictions", root + "/floor.jsonl", "--out", root + "/floor.json"],
        ["audit", benchmark, "--write-expectations", root + "/counts.yaml"],
        ["synth", "--annotations-only", "--images", "100", "--out", root + "/synth"],
        [
          "synth", "--annotations-only", "--images", "100", "--dataset", "spair-71k", "--out",
          root + "/synth",
        ],
        [
          "features", "extract", "--images", root + "/set/data", "--benchmark", benchmark, "--out",
          root + "/store",
        ],
      ] {
        for _ in 0..<2 {
          let outcome = try ChiralCommand.run(arguments + ["--force"])
          #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
        }
        if !arguments.contains("extract"), !arguments.contains("audit") {
          let outcome = try ChiralCommand.run(arguments)
          #expect(outcome.status == 1 && outcome.errors.contains("found an existing file or folder"))
        }
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: root).allSatisfy { !$0.hasPrefix(".") })
      #expect(
        try String(contentsOfFile: root + "/csv/CHIRAL.json", encoding: .utf8).hasPrefix(
          "{\n  \"format\": \"chiral-export/1\",\n  \"tool\": "))
      #expect(
        try String(contentsOfFile: root + "/synth/CHIRAL.json", encoding: .utf8).contains(
          "\"dataset\": \"spair-71k\",\n  \"seed\": \"1\",\n  \"images\": 100\n"))
    }
  }

  // MARK: Journals and stores

  @Test(arguments: [false, true]) func aProgressFileOfTheUsersStays(isFolder: Bool) throws {
    try withTemporaryFolder { root in
      let stage = try Stage(root)
      let benchmark = root + "/held/benchmark"
      let extracted = try ChiralCommand.run([
        "features", "extract", "--images", root + "/set/data", "--benchmark", benchmark, "--out",
        root + "/store",
      ])
      #expect(extracted.status == 0, "\(extracted.errors)")
      try OutputText.write("mine", to: root + "/out.jsonl.progress" + (isFolder ? "/notes" : ""))
      let match = ["match", benchmark, "--features", root + "/store", "--out", root + "/out.jsonl"]
      let kind = isFolder ? "a folder" : "a file"
      for more in [[], ["--force"]] {
        try stage.expectRefusal(
          match + more,
          "\(root)/out.jsonl.progress: found \(kind) that Chiral didn't write as the progress of a match")
      }
    }
  }

  /// Three small maps.
  private func makeFeatures(_ root: String) throws {
    for name in ["a", "b", "c"] {
      try NpyWriter.write(Tensor(shape: [3, 2, 2], repeating: 0.5), to: .new("\(root)/maps/\(name).npy"))
    }
  }

  private func importing(_ root: String) -> [String] {
    [
      "features", "import", "--layout", "npy", "--pattern", "{image}.npy", "--from", root + "/maps", "--out",
      root + "/store",
    ]
  }

  @Test func anImportThatFailsKeepsTheOldStore() throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      #expect(try ChiralCommand.run(importing(root)).status == 0)
      let index = FileManager.default.contents(atPath: root + "/store/index.json")
      try OutputText.write("damaged", to: root + "/maps/d.npy")
      let outcome = try ChiralCommand.run(importing(root) + ["--force"])
      #expect(outcome.status == 1 && outcome.errors.contains("d.npy"), "\(outcome.errors)")
      #expect(FileManager.default.contents(atPath: root + "/store/index.json") == index)
      #expect(try ChiralCommand.run(["features", "info", root + "/store", "--verify"]).status == 0)
      #expect(try FileManager.default.contentsOfDirectory(atPath: root).sorted() == ["maps", "store"])
    }
  }

  /// As text the folder would be another one.
  @Test(arguments: [
    "synth --annotations-only --out a", "run \"$2/Pipelines/demo.yaml\" --work a",
  ]) func aWorkingFolderInAnotherEncodingIsNamed(command: String) throws {
    try withTemporaryFolder { root in
      let script = """
        mkdir $'d\\xff' && cd $'d\\xff' || exit 9
        "$1" \(command)
        echo "$? $(ls -A | wc -l) $(ls -A .. | wc -l)"
        cd .. && rm -r d*
        """
      let outcome = try ChiralCommand.shell(
        script, arguments: [ChiralCommand.executable, SharedData.checkout], in: root)
      #expect(outcome.output == "1 0 1\n", "\(outcome)")
      #expect(
        outcome.errors.contains(#"/d\x{FF}', which isn't UTF-8, expected names in UTF-8. "#), "\(outcome)")
    }
  }

  /// Another run, here a shell that holds the lock, is not disturbed.
  @Test(arguments: [[], ["--force"]]) func twoRunsDoNotShareAStore(more: [String]) throws {
    try withTemporaryFolder { root in
      try makeFeatures(root)
      #expect(try ChiralCommand.run(importing(root)).status == 0)
      let outcome = try ChiralCommand.shell(
        "exec 9>\"$1/.lock\"; flock 9; shift; exec \"$@\"",
        arguments: [root + "/store", ChiralCommand.executable] + importing(root) + more)
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.contains("\(root)/store: found another run that is writing here"), "\(outcome.errors)")
      #expect(try ChiralCommand.run(importing(root) + more).status == 0)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: root + "/store").sorted() == ["index.json", "maps"])
    }
  }
}
