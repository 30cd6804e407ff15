import Benchmarks
import Foundation
import TestSupport
import Testing

@Suite struct VerificationTests {
  private static let files = [
    "MANIFEST.json", "SHA256SUMS", "benchmark.sqlite", "pairs/trn.jsonl.zst", "pairs/val.jsonl.zst",
  ]

  @Test func findsAFreshBenchmarkSound() throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/out"), threads: 2)
      let report = try BenchmarkVerification.run(folder: root + "/out", against: root + "/out")
      #expect(report.differences.map(\.description) == [])
      #expect(report.notes == [])
    }
  }

  @Test(arguments: files) func namesAFileWithAFlippedByte(file: String) throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/out"), threads: 2)
      let path = "\(root)/out/\(file)"
      let original = try Data(contentsOf: URL(fileURLWithPath: path))
      for offset in stride(from: 0, to: original.count, by: max(1, original.count / 150)) {
        var changed = original
        changed[offset] ^= UInt8(1 << (offset % 8))
        try changed.write(to: URL(fileURLWithPath: path))
        let report = try BenchmarkVerification.run(folder: root + "/out")
        // A changed line of SHA256SUMS may also read as the named file being wrong; it names both.
        let names = report.differences.map(\.description).filter { $0.contains(file) }
        #expect(!names.isEmpty, "byte \(offset) of \(file)")
      }
    }
  }

  /// Each count is one that the format allows; their sum is beyond an `Int`.
  @Test func refusesMorePairsThanCanBeCounted() throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/out"), threads: 2)
      let url = URL(fileURLWithPath: root + "/out/MANIFEST.json")
      let read = try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any]
      var manifest = try #require(read)
      var list = try #require((manifest["lists"] as? [[String: Any]])?.first)
      list["pairs"] = 1 << 53
      manifest["lists"] = [Any](repeating: list, count: 1100)
      try JSONSerialization.data(withJSONObject: manifest).write(to: url)
      let error = message { try BenchmarkCatalog(folder: root + "/out") }
      #expect(
        error.contains("found more pairs than can be counted, expected fewer than 2^63 in all"), "\(error)")
    }
  }

  /// It decides which protocol scores are under.
  @Test func refusesAnotherDatasetThanTheCatalogs() throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/out"), threads: 1)
      let path = root + "/out/MANIFEST.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      let other = text.replacing(#""dataset": "small""#, with: #""dataset": "ap-10k""#)
      try OutputText.write(other, to: path)
      let error = message { try BenchmarkCatalog(folder: root + "/out") }
      #expect(
        error.contains("MANIFEST.json: dataset: found 'ap-10k', expected the catalog's small"), "\(error)")
    }
  }

  /// SQLite keeps no sign of a zero.
  @Test func zerosBelowZeroAreZeros() throws {
    try withTemporaryFolder { root in
      let content = SmallBenchmark.content(scale: -0.0)
      try BenchmarkFolder.write(content, to: .new(root + "/out"), threads: 1)
      #expect(try BenchmarkVerification.run(folder: root + "/out").differences.map(\.description) == [])
    }
  }

  @Test func refusesASecondSumOfAFile() throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/out"), threads: 1)
      let path = root + "/out/SHA256SUMS"
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map(String.init)
      try OutputText.write((lines + lines.prefix(1)).joined(separator: "\n") + "\n", to: path)
      let found = try BenchmarkVerification.run(folder: root + "/out").differences.map(\.description)
      #expect(
        found.count == 1 && found.allSatisfy { $0.contains(": \(lines.count + 1): found a second line for") },
        "\(found)")
    }
  }

  @Test func namesMissingAndAdditionalFiles() throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/out"), threads: 2)
      try FileManager.default.removeItem(atPath: root + "/out/pairs/trn.jsonl.zst")
      try Data([1]).write(to: URL(fileURLWithPath: root + "/out/stray"))
      let report = try BenchmarkVerification.run(folder: root + "/out")
      #expect(report.differences.contains { $0.file == root + "/out/pairs/trn.jsonl.zst" })
      #expect(report.differences.contains { $0.file == root + "/out/stray" })
    }
  }

  @Test func namesTheFirstLineThatDiffersFromAnother() throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/a"), threads: 2)
      // Without its nose, image 4 changes the fourth line of trn and the first of test_cross_family.
      let other = SmallBenchmark.content(visible: ["0123", "013", "0123", "12", "123", "02"])
      try BenchmarkFolder.write(other, to: .new(root + "/b"), threads: 2)
      let report = try BenchmarkVerification.run(folder: root + "/b", against: root + "/a/MANIFEST.json")
      let places = report.differences.compactMap { difference in
        difference.place.map { "\((difference.file ?? "").split(separator: "/").last ?? ""): \($0)" }
      }
      #expect(places.contains("trn.jsonl.zst: line 4"))
      #expect(places.contains("test_cross_family.jsonl.zst: line 1"))
      #expect(places.contains("MANIFEST.json: table keypoint"))
      #expect(try BenchmarkVerification.run(folder: root + "/b").isSound)
    }
  }
}
