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
      try BenchmarkFolder.write(SmallBenchmark.content(), to: root + "/out", replacing: false, threads: 2)
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
      try BenchmarkFolder.write(SmallBenchmark.content(), to: root + "/a", replacing: false, threads: 1)
      try BenchmarkFolder.write(SmallBenchmark.content(), to: root + "/b/c", replacing: false, threads: 2)
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
      let written = try BenchmarkFolder.write(content, to: root + "/out", replacing: false, threads: 2)
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
}
