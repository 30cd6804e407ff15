import Annotations
import Benchmarks
import Charts
import Documents
import Explanations
import Files
import Foundation
import Images
import Predictions
import Rendering
import Reporting
import Results
import TestSupport
import Testing

@Suite struct PairPicturesTests {
  private static let schema = KeypointSchema(
    name: "four", keypoints: ["left", "right", "back", "nose"], skeleton: [[0, 1]],
    subgroups: [
      .init(name: "nose", members: KeypointMask(indices: [3])),
      .init(name: "paws", members: KeypointMask(indices: [0, 1, 2])),
    ], flip: [1, 0, 2, 3])

  private func instance(_ id: Int, file: String, width: Int? = 200) -> CatalogInstance {
    CatalogInstance(
      id: id, imageName: "image\(id)", fileName: file, width: width, height: width.map { $0 / 2 },
      category: "cat", family: nil, box: BoundingBox(x: 0, y: 0, width: 100, height: 50),
      keypoints: [(10.0, 10.0), (90, 10), (10, 45), (50, 25)].map {
        Keypoint(x: $0.0, y: $0.1, visibility: .visible)
      }, schema: "four")
  }

  private func benchmark(_ files: [String], width: Int? = 200) -> ScoringBenchmark {
    let instances = files.enumerated().map { instance($0 + 1, file: $1, width: width) }
    return ScoringBenchmark(
      name: "small", dataset: "none",
      id: ArtefactID(format: BenchmarkManifest.format, digest: SHA256.digest(of: [1])),
      pairsDigest: SHA256.digest(of: [2]), lists: [],
      instances: Dictionary(uniqueKeysWithValues: instances.map { ($0.id, $0) }), schemas: ["four": Self.schema]
    )
  }

  private func pair(_ source: Int, _ target: Int) -> CatalogPair {
    CatalogPair(
      name: "\(source)-\(target):cat", list: "test", category: "cat", source: source, target: target,
      keypoints: KeypointMask(indices: 0..<4), geo: KeypointMask(indices: 0..<3), isMirrored: false)
  }

  private func answered(_ benchmark: ScoringBenchmark, _ points: [SIMD2<Double>?]) throws -> AnsweredPair {
    AnsweredPair(
      pair: pair(1, 2), source: try #require(benchmark.instances[1]),
      target: try #require(benchmark.instances[2]), schema: Self.schema,
      answer: PredictionLine(list: "test", pair: "1-2:cat", points: points))
  }

  private func rules(_ name: String = "geoaware") throws -> ScoringProtocol {
    try SampleResults.protocols.named(name)
  }

  private func keypoints(
    _ points: [SIMD2<Double>?], alpha: Double? = nil
  ) throws -> [PairPicture.Keypoint] {
    let benchmark = benchmark(["a.png", "b.png"])
    let pictures = try PairPictures(of: benchmark, images: nil, under: rules(), alpha: alpha)
    let request = PairPictures.Request(try answered(benchmark, points), method: "nearest")
    let made = try pictures.pictures(of: [request], threads: 1)
    #expect(made.faults.isEmpty)
    return try #require(made.pictures.first).keypoints
  }

  @Test func wrongIsWhatTheProtocolCountsAsWrong() throws {
    // The base is 100, so that the threshold is 10 pixels, less than which is right.
    let found = try keypoints([SIMD2(19.9, 10), SIMD2(12, 10), SIMD2(80, 8), nil])
    #expect(found.map(\.error) == [nil, "mirror", "subgroup", "silent"])
    #expect(found.map(\.takenFor) == [nil, "0 left", "1 right", nil])
    #expect(found.map(\.answer) == [Drawing.Point(19.9, 10), Drawing.Point(12, 10), Drawing.Point(80, 8), nil])
    #expect(try keypoints([SIMD2(20, 10), nil, nil, nil])[0].error == "jitter")
    #expect(try keypoints([SIMD2(1e9, -1e9), nil, nil, nil])[0].error == "background")
    #expect(try keypoints([SIMD2(16, 10), nil, nil, nil], alpha: 0.05)[0].error == "jitter")
  }

  @Test func whatLooksAlikeHasAColour() throws {
    let found = try keypoints([nil, nil, nil, nil])
    #expect(found.map(\.subgroup) == [0, 0, 0, nil])
    #expect(found.map(\.isGeo) == [true, true, true, false])
  }

  @Test func anAlphaOfNoProtocolIsRefused() throws {
    #expect(throws: PairPictureError.unknownAlpha(protocol: "geoaware", alpha: 0.2, known: [0.01, 0.05, 0.1])) {
      try PairPictures(of: benchmark([]), images: nil, under: rules(), alpha: 0.2)
    }
  }

  @Test func aPairOfAnotherBenchmarkIsRefused() throws {
    let pictures = try PairPictures(of: benchmark(["a.png"]), images: nil, under: rules())
    #expect(throws: ScoringError.damagedBenchmark(pair: "1-7:cat")) {
      try pictures.pictures(of: [.init(pair(1, 7))], threads: 1)
    }
  }

  // MARK: Images

  private func write(_ bytes: [UInt8], _ path: String) throws { try OutputFile.write(bytes, to: .new(path)) }

  private let picture = Picture(width: 300, height: 150) { x, y in
    [UInt8(x % 256), UInt8(y), x < 150 ? 255 : 0]
  }

  @Test func picturesAreShrunkAndTheSameOnAnyNumberOfThreads() throws {
    try withTemporaryFolder { folder in
      let names = (0..<6).map { "\($0).png" }
      for name in names { try write(picture.png(), folder + "/" + name) }
      let requests = (1..<6).map { PairPictures.Request(pair($0, $0 + 1)) }
      let made = try [1, 4].map { threads in
        try PairPictures(of: benchmark(names), images: folder, under: rules(), longSide: 100)
          .pictures(of: requests, threads: threads)
      }
      #expect(made[0].pictures == made[1].pictures)
      let bytes = try #require(made[0].pictures[0].source.picture)
      let shown = try RGBImage(InputFile(path: "shown.jpg", bytes: bytes))
      #expect((shown.width, shown.height) == (100, 50))
      #expect(made[0].pictures[0].source.width == 200, "the annotated image's")
      #expect(made[0].faults.isEmpty)
    }
  }

  @Test func anImageOfAnotherShapeIsSaid() throws {
    try withTemporaryFolder { folder in
      try write(picture.png(), folder + "/a.png")
      try write(Picture(width: 300, height: 151) { _, _ in [0, 0, 0] }.png(), folder + "/b.png")
      try write(Picture(width: 200, height: 103) { _, _ in [0, 0, 0] }.png(), folder + "/c.png")
      let made = try PairPictures(of: benchmark(["a.png", "b.png", "c.png"]), images: folder, under: rules())
        .pictures(of: [.init(pair(1, 2)), .init(pair(2, 3))], threads: 1)
      #expect(
        made.faults.map(\.wording.text) == [
          "c.png has 200 × 103 pixels and is drawn stretched: the benchmark's image has 200 × 100"
        ])
      #expect(made.faults.summary?.text == "1 of another shape than annotated, drawn stretched: c.png")
      #expect(made.pictures.allSatisfy { $0.source.picture != nil && $0.target.picture != nil })
    }
  }

  @Test func anImageOfUnknownSizeTakesItsFiles() throws {
    try withTemporaryFolder { folder in
      try write(picture.png(), folder + "/a.png")
      let made = try PairPictures(
        of: benchmark(["a.png", "b.png"], width: nil), images: folder, under: rules()
      )
      .pictures(of: [.init(pair(1, 2))], threads: 2)
      #expect(made.pictures[0].source.width == 300)
      #expect(made.pictures[0].target.width > 90, "room for the keypoints")
    }
  }

  @Test func whatCannotBeShownIsSaidAndOnce() throws {
    try withTemporaryFolder { root in
      let folder = root + "/images"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
      try write(picture.png(), root + "/secret.png")
      try write(Array("no picture".utf8), folder + "/text.png")
      try write(Array(picture.png().prefix(60)), folder + "/short.png")
      #expect(mkfifo(folder + "/pipe.png", 0o600) == 0)
      try FileManager.default.createDirectory(
        atPath: folder + "/folder.png", withIntermediateDirectories: false)
      let names = [
        "missing.png", "../secret.png", root + "/secret.png", "", "a\0b.png", "text.png", "short.png",
        "pipe.png", "folder.png",
      ]
      let benchmark = benchmark(names)
      let requests = (1..<names.count).flatMap { number in
        [PairPictures.Request(pair(number, number + 1)), .init(pair(number + 1, number))]
      }
      let made = try PairPictures(of: benchmark, images: folder, under: rules())
        .pictures(of: requests, threads: 3)
      #expect(made.pictures.allSatisfy { $0.source.picture == nil && $0.target.picture == nil })
      #expect(made.faults.map(\.image) == names)
      #expect(made.faults.map { $0.problem == .missing } == [true] + Array(repeating: false, count: 8))
      let summary = try #require(made.faults.summary).text
      #expect(summary.hasPrefix("1 image missing, 8 damaged: missing.png, ../secret.png, "))
      #expect(summary.hasSuffix(" and 6 more"))
    }
  }

  @Test func aFolderThatIsNotThereIsAnError() throws {
    #expect(throws: PairPictureError.noFolder(path: "/nowhere")) {
      try PairPictures(of: benchmark([]), images: "/nowhere", under: rules())
    }
  }
}
