import Annotations
import Benchmarks
import Files
import Foundation
import TestSupport
import Testing

@Suite struct BenchmarkFolderTests {
  private func lines(of list: String, in folder: String) throws -> String {
    let reader = try ZstdReader(path: "\(folder)/pairs/\(list).jsonl.zst")
    var bytes: [UInt8] = []
    while case let piece = try reader.next(), !piece.isEmpty { bytes += piece }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test func listsHoldTheLinesOfTheFormat() throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/out"), threads: 2)
      #expect(
        try lines(of: "trn", in: root + "/out") == #"""
          {"pair": "000000000010-000000000011:cat", "source": "000000000010", "target": "000000000011", "category": "cat", "keypoints": [0, 1, 3], "geo": []}
          {"pair": "000000000010-000000000012:cat", "source": "000000000010", "target": "000000000012", "category": "cat", "keypoints": [0, 1, 2, 3], "geo": [1, 2]}
          {"pair": "000000000012-000000000011:cat", "source": "000000000012", "target": "000000000011", "category": "cat", "keypoints": [0, 1, 3], "geo": []}
          {"pair": "000000000014-000000000015:king \"cow\"", "source": "000000000014", "target": "000000000015", "category": "king \"cow\"", "keypoints": [0, 2], "geo": []}

          """#)
      #expect(try lines(of: "val", in: root + "/out").isEmpty)
      #expect(try lines(of: "numbered", in: root + "/out").hasPrefix(#"{"pair": "000012-000000000010-"#))
    }
  }

  @Test func isTheSameForAnyThreadsAndPlace() throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/a"), threads: 1)
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/b/c"), threads: 2)
      for name in ["MANIFEST.json", "SHA256SUMS", "pairs/trn.jsonl.zst", "benchmark.sqlite"] {
        #expect(
          FileManager.default.contentsEqual(atPath: "\(root)/a/\(name)", andPath: "\(root)/b/c/\(name)"),
          "\(name)")
      }
    }
  }

  @Test func catalogGivesBackWhatWasWritten() throws {
    try withTemporaryFolder { root in
      let content = SmallBenchmark.content()
      let written = try BenchmarkFolder.write(content, to: .new(root + "/out"), threads: 2)
      let catalog = try BenchmarkCatalog(folder: root + "/out")
      #expect(catalog.manifest == written)
      #expect(try catalog.lists() == content.lists.map(\.name))
      #expect(try catalog.schemas() == ["quadruped": SmallBenchmark.schema])
      let instances = try catalog.instances()
      #expect(instances.count == 6)
      let pairs = try catalog.pairs(in: "trn")
      #expect(pairs.count == 4)
      for (pair, original) in zip(pairs, content.lists[0].pairs) {
        for (id, index) in [(pair.source, original.source), (pair.target, original.target)] {
          let instance = try #require(instances[id])
          let expected = content.dataset.instances[Int(index)]
          #expect(instance.keypoints == expected.keypoints)
          #expect(instance.box == expected.box)
          #expect(instance.annotation == expected.id)
          #expect(instance.imageName == content.dataset.images[expected.image].name)
        }
      }
      #expect(pairs[1].geo == KeypointMask(indices: [1, 2]))
      #expect(try catalog.pairs(in: "trn", category: "king \"cow\"").map(\.name) == [pairs[3].name])
      let numbered = try catalog.pairs(in: "numbered")
      #expect(numbered.map(\.name) == ["000012-000000000010-000000000011:cat"])
      #expect(numbered.map(\.isMirrored) == [true])
    }
  }

  /// One content that differs from the plain one, and in what.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let content: BenchmarkContent
  }

  private func manifests(of content: BenchmarkContent) throws -> (
    plain: BenchmarkManifest, other: BenchmarkManifest
  ) {
    try withTemporaryFolder { root in
      (
        try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/a"), threads: 2),
        try BenchmarkFolder.write(content, to: .new(root + "/b"), threads: 2)
      )
    }
  }

  @Test(arguments: [
    Change(testDescription: "boxes tripled", content: SmallBenchmark.content(scale: 3)),
    Change(testDescription: "keypoints moved", content: SmallBenchmark.content(shift: 0.5)),
    Change(testDescription: "images wider", content: SmallBenchmark.content(width: 641)),
  ])
  func whatScoringReadsMakesTheIdentity(change: Change) throws {
    let (plain, other) = try manifests(of: change.content)
    #expect(plain.pairsDigest == other.pairsDigest)
    #expect(plain.digest != other.digest)
    #expect(plain.id != other.id)
    #expect(other.id.description == "chiral-benchmark/2:\(other.digest)")
  }

  @Test(arguments: [
    Change(testDescription: "a note", content: SmallBenchmark.content(note: "something odd")),
    Change(testDescription: "why one is left out", content: SmallBenchmark.content(leftOut: "too few")),
  ])
  func whatTellsOfTheMakingDoesNot(change: Change) throws {
    let (plain, other) = try manifests(of: change.content)
    #expect(plain.pairsDigest == other.pairsDigest)
    #expect(plain.id == other.id)
  }

  @Test func theManifestNamesItsFormatFirstAndBothDigests() throws {
    try withTemporaryFolder { root in
      let manifest = try BenchmarkFolder.write(
        SmallBenchmark.content(), to: .new(root + "/out"), threads: 2)
      let path = root + "/out/MANIFEST.json"
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.hasPrefix("{\n  \"format\": \"chiral-benchmark/2\",\n  \"tool\": "))
      #expect(text.contains("\"pairs_digest\": \"\(manifest.pairsDigest)\""))
      #expect(text.contains("\"digest\": \"\(manifest.digest)\""))
      #expect(try BenchmarkManifest(InputFile(path: path)) == manifest)
    }
  }

  @Test(arguments: [
    (
      "\"format\": \"chiral-benchmark/2\"", "\"format\": \"chiral-benchmark\", \"version\": 1",
      "found format 'chiral-benchmark', expected 'chiral-benchmark/2'"
    ),
    (
      "\"pairs_digest\": \"", "\"pairs_digest\": \"0000",
      "expected a SHA-256 in 64 lower-case hexadecimal digits"
    ),
    ("\"rows\": 6", "\"rows\": 7", "counts that differ from the tables' and lists'"),
    ("\"name\": \"left_out\"", "\"name\": \"left\"", "expected provenance, schema"),
    ("\"geo_pairs\"", "\"geoPairs\"", "Did you mean 'geo_pairs'?"),
  ])
  func aManifestThatDoesNotHoldIsRefused(old: String, new: String, expected: String) throws {
    try withTemporaryFolder { root in
      try BenchmarkFolder.write(SmallBenchmark.content(), to: .new(root + "/out"), threads: 2)
      let text = try String(contentsOfFile: root + "/out/MANIFEST.json", encoding: .utf8)
      let range = try #require(text.range(of: old))
      let changed = text.replacingCharacters(in: range, with: new)
      let error = #expect(throws: (any Error).self) {
        try BenchmarkManifest(InputFile(path: "MANIFEST.json", bytes: Array(changed.utf8)))
      }
      #expect("\(try #require(error))".contains(expected), "\(error.map { "\($0)" } ?? "")")
    }
  }
}
