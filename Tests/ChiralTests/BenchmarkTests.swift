import Annotations
import Benchmarks
import Chiral
import Files
import Foundation
import TestSupport
import Testing

@Suite struct BenchmarkTests {
  private static let manifests = SharedData.checkout + "/Manifests"

  /// Runs `body` with the folder of a benchmark of three cats with boxes of 100 × 50 pixels and a nose and two paws,
  /// each cat 10 pixels right of the one before; the last one's right paw isn't labelled.
  private func withBenchmark(_ body: (_ benchmark: Benchmark, _ folder: String) throws -> Void) throws {
    let schema = KeypointSchema(
      name: "beast", keypoints: ["nose", "left_paw", "right_paw"], skeleton: [],
      subgroups: [
        .init(name: "nose", members: KeypointMask(indices: [0])),
        .init(name: "paws", members: KeypointMask(indices: [1, 2])),
      ], flip: [0, 2, 1])
    let dataset = AnnotatedDataset(
      name: "small", categories: [Category(id: 1, name: "cat", family: nil, schema: schema)],
      images: ["a", "b", "c"].map {
        AnnotatedImage(name: $0, fileName: "cats/\($0).jpg", width: 200, height: 100, split: nil)
      },
      instances: (0..<3).map { image in
        Instance(
          id: image + 1, image: image, category: 0,
          box: BoundingBox(x: Double(10 * image), y: 0, width: 100, height: 50),
          keypoints: (0..<3).map { keypoint in
            image == 2 && keypoint == 2
              ? .absent
              : Keypoint(x: Double(10 * image + 20 * keypoint), y: 9, visibility: .visible)
          })
      }, inputs: [])
    let pairs = [(0, 1), (1, 0), (0, 2)].map { BenchmarkPair(source: $0, target: $1, label: 0) }
    let content = BenchmarkContent(
      dataset: dataset, lists: [PairList(name: "test", labels: ["cat"], pairs: pairs)],
      recipe: RecipeRecord(name: "hand-made", fingerprint: SHA256.digest(of: []), json: "{}"))
    try withTemporaryFolder { folder in
      _ = try BenchmarkFolder.write(content, to: .new(folder + "/benchmark"), threads: 1)
      try body(Benchmark(at: folder + "/benchmark"), folder)
    }
  }

  /// Answers that are as far off to the right as the images are apart.
  private func answers(_ benchmark: Benchmark) throws -> [Prediction] {
    try benchmark.pairs(in: "test").map { Prediction(to: $0, points: $0.source.keypoints) }
  }

  @Test func pairsSayWhatIsAsked() throws {
    try withBenchmark { benchmark, _ in
      #expect(benchmark.lists == ["test"])
      #expect((benchmark.name, benchmark.dataset) == ("hand-made", "small"))
      #expect(benchmark.pairsDigest.count == 64)
      #expect(benchmark.identity.hasPrefix("chiral-benchmark/2:"))
      #expect(!benchmark.identity.hasSuffix(benchmark.pairsDigest))
      let pairs = try benchmark.pairs(in: "test")
      #expect(pairs.map(\.name) == ["a-b:cat", "b-a:cat", "a-c:cat"])
      #expect(pairs.map(\.keypoints) == [[0, 1, 2], [0, 1, 2], [0, 1]])
      #expect(pairs.map(\.geometryAware) == [[1, 2], [1, 2], []])
      #expect(pairs[2].source.file == "cats/a.jpg")
      #expect(pairs[2].target.keypoints == [Point(x: 20, y: 9), Point(x: 40, y: 9), nil])
      let box = try #require(pairs[2].target.box)
      #expect([box.left, box.top, box.width, box.height] == [20, 0, 100, 50])
      #expect((pairs[2].target.width, pairs[2].target.height) == (200, 100))
    }
  }

  /// Pairs of a and b are 10 pixels off, those of a and c 20; the box's longer side is 100 pixels.
  @Test(arguments: ["predictions.jsonl", "predictions.jsonl.zst"])
  func predictionsAreScored(file: String) throws {
    try withBenchmark { benchmark, folder in
      let path = "\(folder)/\(file)"
      try benchmark.write(answers(benchmark), by: "stay", to: path)
      let score = try benchmark.score(path, under: "spair-toolkit", resamples: 10, manifests: Self.manifests)
      #expect((score.method, score.protocolName) == ("stay", "spair-toolkit"))
      let all = try #require(score.figure(list: "test", alpha: 0.1))
      #expect(all.value == 2.0 / 3)
      #expect((all.pairs, all.keypoints) == (3, 8))
      #expect(all.interval != nil)
      #expect(score.figure(list: "test", alpha: 0.1, average: .point)?.value == 0.75)
      #expect(score.figure(list: "test", alpha: 0.1, subset: .geo)?.value == 1)
      #expect(score.figure(list: "test", alpha: 0.05, category: "cat")?.value == 0)
      #expect(score.figure(list: "val", alpha: 0.1) == nil)
      #expect(score.json.contains(score.fingerprint))
      // Errors below the threshold, and none at it.
      let standard = try benchmark.score(path, resamples: 0, manifests: Self.manifests)
      #expect(standard.protocolName == "geoaware")
      #expect(standard.figure(list: "test", alpha: 0.1)?.value == 0)
      #expect(standard.figures.allSatisfy { $0.interval == nil })
    }
  }

  @Test func errorsAreSentences() throws {
    try withBenchmark { benchmark, folder in
      func sentence(_ body: () throws -> Void) throws -> String {
        try #require(#expect(throws: ChiralError.self) { try body() }).description
      }
      #expect(try sentence { _ = try Benchmark(at: "/nowhere") }.contains("expected a benchmark folder."))
      #expect(try sentence { _ = try benchmark.pairs(in: "tset") }.contains("'tset'"))
      let path = folder + "/predictions.jsonl"
      try benchmark.write(answers(benchmark).dropLast(), by: "lazy", to: path)
      #expect(try sentence { try benchmark.write([], by: "other", to: path) }.contains("predictions.jsonl"))
      #expect(
        try sentence { _ = try benchmark.score(path, manifests: Self.manifests) }.contains("a-c:cat"))
      let score = try benchmark.score(path, allowMissing: true, manifests: Self.manifests)
      #expect(score.figure(list: "test", alpha: 0.1)?.value == 0)
      #expect(
        try sentence { _ = try benchmark.score(path, under: "geoawar", manifests: Self.manifests) }.contains(
          "Did you mean 'geoaware'?"))
    }
  }
}
