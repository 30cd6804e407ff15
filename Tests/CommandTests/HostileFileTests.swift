import Files
import Foundation
import TensorFiles
import Tensors
import TestSupport
import Testing

/// Files that would hang a command, or take all memory, if it read them as they ask to be read.
@Suite struct HostileFileTests {
  /// A run that may take ten seconds and 700 MB of address space beyond the program's own.
  private func run(_ arguments: [String], input: String = "/dev/null") throws -> ChiralCommand.Outcome {
    try ChiralCommand.shell(
      "input=$1; shift; ulimit -v 900000; exec timeout 10 \"$@\" < \"$input\"",
      arguments: [input, ChiralCommand.executable] + arguments)
  }

  private func build(in folder: String) throws -> String {
    let outcome = try ChiralCommand.run([
      "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--out", folder + "/small",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return folder + "/small"
  }

  private func makePipe(_ path: String) throws {
    try? FileManager.default.removeItem(atPath: path)
    #expect(mkfifo(path, 0o600) == 0)
  }

  @Test func namedPipesAreRefused() throws {
    try withTemporaryFolder { folder in
      let pipe = folder + "/pipe"
      for suffix in ["", ".zst", ".pkl", ".yaml", ".json", ".npy"] { try makePipe(pipe + suffix) }
      let benchmark = try build(in: folder)
      let data = Goldens.path("ap10k-small")
      for arguments in [
        ["score", benchmark, "--predictions", pipe], ["score", benchmark, "--predictions", pipe + ".zst"],
        ["score", benchmark, "--predictions", pipe + ".pkl"], ["leaderboard", pipe + ".json"],
        ["match", "--source-map", pipe + ".npy", "--target-map", pipe + ".npy", "--points", pipe + ".json"],
        ["features", "info", pipe + ".npy"], ["verify", benchmark, "--against", pipe + ".json"],
        ["build", "ap10k-geoaware", "--data", data, "--crowd", pipe, "--out", folder + "/b"],
        ["build", pipe + ".yaml", "--data", data, "--out", folder + "/b"],
      ] {
        let outcome = try run(arguments)
        #expect(outcome.status == 1, "\(arguments)")
        #expect(
          outcome.errors.contains("(a named pipe, not a regular file)"), "\(arguments): \(outcome.errors)")
      }
    }
  }

  @Test(
    arguments: [
      "MANIFEST.json", "benchmark.sqlite", "benchmark.sqlite-journal", "SHA256SUMS", "pairs/test.jsonl.zst",
    ], [true, false])
  func partsOfABenchmarkAreRegularFiles(name: String, isPipe: Bool) throws {
    try withTemporaryFolder { folder in
      let benchmark = try build(in: folder)
      let path = "\(benchmark)/\(name)"
      try? FileManager.default.removeItem(atPath: path)
      if isPipe {
        try makePipe(path)
      } else {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: "/dev/zero")
      }
      let outcome = try run(["verify", benchmark])
      #expect(outcome.status == 1)
      let reason = isPipe ? "a named pipe, not a regular file" : "a device, not a regular file"
      #expect((outcome.output + outcome.errors).contains(reason), "\(outcome.output)\(outcome.errors)")
    }
  }

  /// Half a gigabyte of spaces in fifty kilobytes.
  @Test func compressedPredictionsAreReadPieceByPiece() throws {
    try withTemporaryFolder { folder in
      let benchmark = try build(in: folder)
      let bomb = folder + "/bomb.jsonl.zst"
      let writer = try ZstdWriter(path: bomb)
      let spaces = [UInt8](repeating: 0x20, count: 1 << 23)
      for _ in 0..<64 { try writer.write(spaces) }
      try writer.finish()
      let outcome = try run(["score", benchmark, "--predictions", bomb])
      #expect(outcome.status == 1)
      #expect(
        outcome.errors.contains("bomb.jsonl.zst: line 1: found more than 4194304 bytes"), "\(outcome.errors)")
    }
  }

  @Test func aDashIsStandardInput() throws {
    try withTemporaryFolder { folder in
      let benchmark = try build(in: folder)
      let results = folder + "/results.json"
      let predictions = Goldens.path("scoring/predictions.jsonl")
      let score = ["score", benchmark, "--allow-missing", "--resamples", "0", "--json", "--predictions"]
      let plain = try run(score + [predictions])
      #expect(plain.status == 0, "\(plain.errors)")
      #expect(try run(score + ["-"], input: predictions).output == plain.output)
      let compressed = folder + "/predictions.jsonl.zst"
      let writer = try ZstdWriter(path: compressed)
      try writer.write(InputFile(path: predictions).bytes)
      try writer.finish()
      #expect(try run(score + ["-"], input: compressed).output == plain.output)
      try Data(plain.output.utf8).write(to: URL(fileURLWithPath: results))
      let leaderboard = try run(["leaderboard", results]).output
      #expect(!leaderboard.isEmpty)
      #expect(try run(["leaderboard", "-"], input: results).output == leaderboard)
      let broken = try run(["leaderboard", "-"], input: predictions)
      #expect(broken.status == 1)
      #expect(broken.errors.contains("standard input: "), "\(broken.errors)")
    }
  }

  /// OpenBLAS, loaded with the program, would claim memory for threads, and try for ever where there is none.
  @Test func commandsThatMultiplyNothingNeedLittleMemory() throws {
    try withTemporaryFolder { folder in
      let outcome = try run(["verify", try build(in: folder)])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let libraries = try ChiralCommand.shell("ldd \"$1\"", arguments: [ChiralCommand.executable])
      #expect(!libraries.output.contains("blas"))
    }
  }

  /// OpenBLAS waits for ever for a buffer that it can't have: a product is computed, or the limit is named.
  @Test func productsEndUnderALimitOfAddressSpace() throws {
    try withTemporaryFolder { folder in
      let map = folder + "/map.npy"
      let values = (0..<16 * 40 * 40).map { Float($0 % 97) }
      try NpyWriter.write(Tensor(shape: [16, 40, 40], values: values), to: .new(map))
      for kilobytes in stride(from: 300_000, through: 500_000, by: 25_000) {
        let outcome = try ChiralCommand.shell(
          "ulimit -v $1; shift; exec timeout 20 \"$@\"",
          arguments: ["\(kilobytes)", ChiralCommand.executable, "pose", "distance", map, map])
        if outcome.status == 1 {
          #expect(outcome.errors.contains("or lift the limit"), "\(outcome.errors)")
        } else {
          #expect(outcome.status == 0, "\(kilobytes) kilobytes: \(outcome.errors)")
        }
      }
    }
  }
}
