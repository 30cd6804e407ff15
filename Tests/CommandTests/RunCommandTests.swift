import Files
import Foundation
import TestSupport
import Testing

@Suite struct RunCommandTests {
  /// A stage file of annotations, a benchmark of them, and a list of it predicted, in a folder that also gets the recipe.
  private func write(in root: String, images: Int = 320, matcher: String = "box-transfer") throws {
    let recipe = try String(
      contentsOfFile: SharedData.checkout + "/Manifests/recipes/ap10k-hashed.yaml", encoding: .utf8)
    try recipe.replacing(/split_sizes: .*/, with: "split_sizes: { test: 2, val: 2 }")
      .replacing("fewer_keypoints_than: 3", with: "fewer_keypoints_than: 2")
      .write(toFile: root + "/recipe.yaml", atomically: true, encoding: .utf8)
    try """
    format: chiral-pipeline/1
    title: A small one
    settings: { images: \(images) }
    stages:
      - stage: data
        command: synth
        options: { annotations-only: true, images: "${images}" }
        outputs: { out: data }
      - stage: benchmark
        command: build
        inputs: { recipe: recipe.yaml, data: data }
        outputs: { out: benchmark }
        prints: benchmark.txt
      - stage: match
        command: match
        inputs: { benchmark: benchmark }
        options: { matcher: \(matcher), list: test }
        outputs: { out: predictions/test.jsonl }
    shows: [benchmark.txt]

    """.write(toFile: root + "/small.yaml", atomically: true, encoding: .utf8)
  }

  private func bytes(of folder: String) throws -> [String: [UInt8]] {
    var bytes: [String: [UInt8]] = [:]
    for path in try FolderListing.files(below: folder) where !path.hasPrefix(".chiral-run/") {
      bytes[path] = try InputFile(path: "\(folder)/\(path)", limit: 1 << 28).bytes
    }
    return bytes
  }

  /// Texts that stages printed and that have no place yet.
  private func waiting(in work: String) throws -> [String] {
    try FolderListing.names(in: work + "/.chiral-run/stages", absence: .isEmpty).filter {
      $0.hasSuffix(".printed")
    }
  }

  @Test func whatAUserSees() throws {
    try withTemporaryFolder { root in
      try write(in: root)
      let first = try ChiralCommand.run(["run", "small.yaml"], in: root)
      #expect(first.status == 0, "\(first.errors)")
      let lines = first.errors.split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix("[1 of 3] data: done in ") }, "\(first.errors)")
      #expect(lines.last?.hasPrefix("[3 of 3] match: done in ") == true, "\(first.errors)")
      let shown = try String(contentsOfFile: root + "/small/benchmark.txt", encoding: .utf8)
      #expect(first.output.hasPrefix(shown) && !shown.isEmpty)
      #expect(first.output.contains("\n3 stages: 3 run in "), "\(first.output)")
      #expect(first.output.hasSuffix(" s, 0 up to date; results in \(root)/small\n"), "\(first.output)")

      let second = try ChiralCommand.run(["run", "small.yaml", "--json"], in: root)
      #expect(second.errors == "3 stages up to date\n")
      #expect(second.output.contains("\"up_to_date\": 3"), "\(second.output)")
      let plan = try ChiralCommand.run(["run", "small.yaml", "--dry-run", "--set", "images=330"], in: root)
      #expect(plan.output.contains("its options changed"), "\(plan.output)")
      #expect(plan.output.contains("reads what 'data' makes anew"), "\(plan.output)")
    }
  }

  /// Children end with their runner, and the next run comes to the bytes of an undisturbed one.
  @Test(arguments: [SIGKILL, SIGINT, SIGTERM]) func aRunThatIsEndedGoesOn(signal: Int32) throws {
    try withTemporaryFolder { root in
      try write(in: root, images: 3000)
      let begun = Date()
      let whole = try ChiralCommand.run(["run", "small.yaml", "--work", "whole"], in: root)
      #expect(whole.status == 0, "\(whole.errors)")
      let time = Date().timeIntervalSince(begun)
      for part in [0.2, 0.5, 0.8] {
        let process = try ChiralCommand.start(["run", root + "/small.yaml", "--work", root + "/parts"])
        Thread.sleep(forTimeInterval: time * part)
        if process.isRunning { kill(process.processIdentifier, signal) }
        process.waitUntilExit()
        if signal != SIGKILL { #expect(try waiting(in: root + "/parts").isEmpty) }
      }
      let last = try ChiralCommand.run(["run", "small.yaml", "--work", "parts"], in: root)
      #expect(last.status == 0, "\(last.errors)")
      #expect(try bytes(of: root + "/parts") == bytes(of: root + "/whole"))
    }
  }

  @Test func whatIsShownSteersNoTerminal() throws {
    try withTemporaryFolder { root in
      try write(in: root)
      let first = try ChiralCommand.run(
        ["run", "small.yaml", "--only", "data", "--only", "benchmark"], in: root)
      #expect(first.status == 0, "\(first.errors)")
      try OutputText.write("größe\t\u{202E}犬 \\n\n\u{1B}[31m\u{2066}\r\n", to: root + "/small/benchmark.txt")
      let second = try ChiralCommand.run(["run", "small.yaml", "--only", "data"], in: root)
      #expect(
        second.output.hasPrefix("größe\t\\u{202E}犬 \\n\n\\u{1B}[31m\\u{2066}\\u{D}\n1 stage: "),
        "\(second.output)")
    }
  }

  @Test func aFailureEndsWithStatusOne() throws {
    try withTemporaryFolder { root in
      try write(in: root)
      // What the benchmark stage would replace isn't Chiral's.
      #expect(try ChiralCommand.run(["run", "small.yaml", "--only", "data"], in: root).status == 0)
      try FileManager.default.createDirectory(
        atPath: root + "/small/benchmark", withIntermediateDirectories: true)
      try "mine".write(toFile: root + "/small/benchmark/notes.txt", atomically: true, encoding: .utf8)
      let failed = try ChiralCommand.run(["run", "small.yaml"], in: root)
      #expect(failed.status == 1)
      let error = failed.errors.split(separator: "\n").last ?? ""
      #expect(
        error.hasPrefix(
          "Error: small.yaml: stage 'benchmark': found an error of its command (status 1): 'benchmark: "),
        "\(error)")
      #expect(try FolderListing.files(below: root + "/small/benchmark") == ["notes.txt"])
    }
  }
}
