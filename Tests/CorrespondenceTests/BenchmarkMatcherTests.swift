import Annotations
import Benchmarks
import Correspondence
import Documents
import Explanations
import FeatureMaps
import Files
import Foundation
import Images
import Matching
import Predictions
import Reproducibility
import Tensors
import TestSupport
import Testing

@Suite struct BenchmarkMatcherTests {
  /// Maps of 6 × 6 cells without a pattern, the same for each image and variant in each run.
  private struct Noise: DescriptorSource {
    let grid = 6
    let channels = 8

    func descriptors(image: String, variant: String) throws -> (map: FeatureMap, faults: VectorFaults) {
      // The flipped variant of image 3 is image 4's plain map, so that pose picks it there.
      let name = image == "3" && variant == "flipped" ? "4" : image
      var state = name.utf8.reduce(UInt32(17)) { $0 &* 31 &+ UInt32($1) }
      if variant != "plain", name == image { state = state &+ 99 }
      let cells = (0..<grid * grid * channels).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Float(state >> 8) / Float(1 << 24) - 0.5
      }
      let map = try FeatureMap(width: grid, height: grid, channels: channels, cells: cells)
      let (unit, faults) = map.normalized()
      return (unit, faults)
    }

    func mask(image: String, variant: String) throws -> CellMask? { nil }

    func contains(image: String, variant: String) throws -> Bool { true }
  }

  private let schema = KeypointSchema(
    name: "three", keypoints: ["left", "right", "tail"], skeleton: [],
    subgroups: [.init(name: "sides", members: KeypointMask(indices: [0, 1]))],
    flip: [1, 0, 2])

  /// Images 1 to 7, each with one instance of three keypoints, and all ordered pairs.
  private func content(isMirrored: Bool = false) -> ([CatalogPair], [Int: CatalogInstance]) {
    var instances: [Int: CatalogInstance] = [:]
    for id in 1...7 {
      instances[id] = CatalogInstance(
        id: id, imageName: "\(id)", fileName: "\(id).jpg", width: 60 + id, height: 50, category: "cat",
        family: nil, box: nil,
        keypoints: (0..<3).map { Keypoint(x: Double(7 * id), y: Double(15 * $0), visibility: .visible) },
        schema: "three")
    }
    let pairs = (1...7).flatMap { source in
      (1...7).filter { $0 != source }.map { target in
        CatalogPair(
          name: "\(source)-\(target):cat", list: "test", category: "cat", source: source, target: target,
          keypoints: KeypointMask(indices: target == 5 ? [0, 2] : [0, 1, 2]), geo: [], isMirrored: isMirrored)
      }
    }
    return (pairs, instances)
  }

  /// A matcher of them.
  private func matcher(
    memory: Int = 1 << 30, threads: Int = 1, pose: AdaptivePose? = nil, matcher: String = "nearest",
    shard: Shard? = nil, pairs count: Int = 42
  ) throws -> BenchmarkMatcher<Noise> {
    let (pairs, instances) = content()
    return try BenchmarkMatcher(
      pairs: Array(pairs.prefix(count)), instances: instances, schemas: ["three": schema], source: Noise(),
      settings: MatchSettings(
        lists: ["test"], shard: shard, matcher: Matcher(named: matcher), pose: pose, frame: 84,
        memory: memory, threads: threads)
    )
  }

  private static func id(_ kind: String, _ digit: Character) throws -> ArtefactID {
    try #require(ArtefactID("chiral-\(kind)/2:" + String(repeating: digit, count: 64)))
  }

  private let origin: MatchOrigin

  init() throws {
    let benchmark = try Self.id("benchmark", "b")
    origin = try MatchOrigin(
      method: "noise",
      benchmark: BenchmarkReference(name: "b", id: benchmark, pairs: benchmark.digest),
      features: try Self.id("feature-store", "f"),
      groups: ["sd", "dino"], descriptor: .zeroShot)
  }

  private func write(
    _ matcher: BenchmarkMatcher<Noise>, to path: String, resuming: Bool = false
  ) throws -> (bytes: [UInt8], report: MatchReport) {
    let destination = Destination(path, mayReplace: true, kind: Predictions.outputKind)
    let report = try matcher.write(to: destination, origin: origin, resuming: resuming) { _, _ in }
    return (try InputFile(path: path).bytes, report)
  }

  @Test func bytesDependNeitherOnThreadsNorOnMemory() throws {
    try withTemporaryFolder { folder in
      let (bytes, report) = try write(matcher(), to: folder + "/a.jsonl")
      #expect(report.pairs == 42 && report.keypoints == 42 * 3 - 6)
      // Each of the seven maps once as a source and once as a target.
      #expect(report.mapsRead == 14)
      #expect(try write(matcher(threads: 3), to: folder + "/b.jsonl").bytes == bytes)
      let (small, other) = try write(matcher(memory: 23_500), to: folder + "/c.jsonl")
      #expect(small == bytes)
      #expect(other.mapsRead > 14)
      let lines = try Predictions.read(InputFile(path: "a", bytes: bytes), threads: 1).lines
      #expect(lines.map(\.pair).prefix(3) == ["1-2:cat", "1-3:cat", "1-4:cat"])
      #expect(lines[3].points[1] == nil && lines[3].points[2] != nil)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
          "a.jsonl", "b.jsonl", "c.jsonl",
        ])
    }
  }

  /// There are 42 pairs, so that the last shards of 50 are headers alone.
  @Test(arguments: [1, 2, 3, 4, 7, 50], ["jsonl", "jsonl.zst"])
  func shardsBecomeTheBytesOfTheWhole(count: Int, ending: String) throws {
    try expectMerged(count: count, ending: ending, pose: nil, pairs: 42)
  }

  @Test func shardsWithAdaptivePoseBecomeTheBytesOfTheWhole() throws {
    try expectMerged(count: 4, ending: "jsonl", pose: .flip, pairs: 6)
  }

  private func expectMerged(count: Int, ending: String, pose: AdaptivePose?, pairs: Int) throws {
    try withTemporaryFolder { folder in
      func run(_ name: String, threads: Int, _ shard: Shard?) throws -> (bytes: [UInt8], report: MatchReport) {
        try write(
          matcher(threads: threads, pose: pose, matcher: "window-soft-argmax:3", shard: shard, pairs: pairs),
          to: "\(folder)/\(name).\(ending)")
      }
      let (whole, _) = try run("whole", threads: 1, nil)
      for index in 1...count {
        let shard = try #require(Shard(index: index, count: count))
        #expect(
          try run("\(index)", threads: index % 3 + 1, shard).report.pairs == shard.range(of: pairs).count)
      }
      let merged = "\(folder)/merged.\(ending)"
      var shown = 0
      let merge = try PredictionMerge((1...count).reversed().map { "\(folder)/\($0).\(ending)" })
      try merge.write(to: .new(merged)) { shown = $0 }
      #expect(try InputFile(path: merged).bytes == whole)
      #expect(shown == pairs)
    }
  }

  @Test func aShardIsTakenUp() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/a.jsonl"
      let shard = try #require(Shard(index: 2, count: 4))
      let (bytes, _) = try write(matcher(shard: shard), to: out)
      let lines = bytes.split(separator: 0x0A).map { Array($0) + [0x0A] }
      let head = try head().replacing("\"shard\": \"none\"", with: "\"shard\": \"2/4\"")
      try Data(Array(head.utf8) + lines[3] + lines[1]).write(to: URL(fileURLWithPath: out + ".progress"))
      let (resumed, report) = try write(matcher(shard: shard), to: out, resuming: true)
      #expect(resumed == bytes && report.resumed == 2)
    }
  }

  /// The head of the journal of `matcher()`'s run.
  private func head() throws -> String {
    let facts = [
      #""format": "chiral-match-journal/3", "tool": "\#(ToolVersion.current)", "benchmark": "\#(origin.benchmark.id)""#,
      #""features": "\#(origin.features)", "weights": "none", "groups": ["sd", "dino"]"#,
      #""descriptor": "zero-shot", "lists": ["test"], "shard": "none""#,
      #""matcher": "nearest", "beta": "0.02", "window": "zero outside", "pose": "none", "frame": "84""#,
      #""blas": "\#(origin.blas)""#,
    ]
    return "{" + facts.joined(separator: ", ") + "}\n"
  }

  /// A journal is read a few megabytes at a time, and its lines are counted through.
  @Test func aLongJournalIsReadInParts() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/a.jsonl"
      let points = String(repeating: "null,", count: 4095) + "null"
      let line = Array(#"{"list": "test", "pair": "1-2:cat", "points": [\#(points)]}"#.utf8) + [0x0A]
      let lines = Array(repeatElement(line, count: 230).joined())
      #expect(lines.count > 4 << 20)
      let left = try Array(head().utf8) + lines + Array("junk\n".utf8)
      try Data(left).write(to: URL(fileURLWithPath: out + ".progress"))
      let error = #expect(throws: DocumentError.self) { try write(matcher(), to: out, resuming: true) }
      let description = error.map { "\($0)" } ?? ""
      #expect(description.hasPrefix(out + ".progress: 232:1: "), "\(description)")
      #expect(FileManager.default.contents(atPath: out + ".progress")?.count == left.count)
    }
  }

  @Test func anInterruptedRunIsTakenUp() throws {
    try withTemporaryFolder { folder in
      let out = folder + "/a.jsonl"
      let (bytes, _) = try write(matcher(), to: out)
      // The head, five lines and a piece of another, in no order, as a killed run leaves them.
      let lines = bytes.split(separator: 0x0A).map(Array.init)
      var left = Array(try head().utf8)
      left += [9, 2, 30, 3, 4].flatMap { (line: Int) -> [UInt8] in lines[line] + [0x0A] }
      left += lines[5].prefix(20)
      try Data(left).write(to: URL(fileURLWithPath: out + ".progress"))
      let (resumed, report) = try write(matcher(), to: out, resuming: true)
      #expect(resumed == bytes && report.resumed == 5)
      #expect(!FileManager.default.fileExists(atPath: out + ".progress"))
      // An interruption leaves the head as it is written above.
      #expect(throws: BenchmarkMatchError.self) { try write(matcher(memory: 1000), to: out) }
      #expect(try String(contentsOfFile: out + ".progress", encoding: .utf8) == head())
    }
  }

  @Test(
    arguments: [
      ("tool", #""0.0.9""#, "0.0.9", ToolVersion.current), ("weights", #""other""#, "other", "none"),
      ("groups", #"["dino"]"#, "dino", "sd, dino"), ("descriptor", #""plain""#, "plain", "zero-shot"),
      ("lists", #"["test", "val"]"#, "test, val", "test"), ("shard", #""2/4""#, "2/4", "none"),
      ("matcher", #""soft-argmax""#, "soft-argmax", "nearest"),
      ("beta", #""0.04""#, "0.04", "0.02"), ("window", #""strict""#, "strict", "zero outside"),
      ("pose", #""flip""#, "flip", "none"), ("frame", #""840""#, "840", "84"),
      ("blas", #""Abacus""#, "Abacus", try MatrixProduct.coreName),
    ])
  func aRunOfSomethingElseIsNotTakenUp(fact: String, value: String, found: String, expected: String) throws {
    let head = try head()
    let text = try #require(head.firstMatch(of: Regex("\"\(fact)\": (\"[^\"]*\"|\\[[^\\]]*\\])")))
    try expectRefusal(
      of: head.replacingCharacters(in: text.range, with: "\"\(fact)\": \(value)"),
      .init(fact: fact, found: found, expected: expected))
  }

  @Test(arguments: ["benchmark", "feature-store"])
  func aRunOfOtherArtefactsIsNotTakenUp(kind: String) throws {
    let isStore = kind == "feature-store"
    let (asked, other) = (isStore ? origin.features : origin.benchmark.id, try Self.id(kind, "0"))
    try expectRefusal(
      of: head().replacing("\(asked)", with: "\(other)"),
      .init(fact: isStore ? "features" : "benchmark", found: "\(other)", expected: "\(asked)"))
  }

  @Test(arguments: [
    ("{\"method\": \"other\"}\n", "1:1: found no key 'format'. Add it."),
    ("{}\n", "1:1: found no key 'format'. Add it."),
    ("", "line 1: found no whole line, expected the head of a chiral-match-journal/3."),
    ("no JSON\n", "1:1: found no, expected an object."),
    (
      "{\"format\": \"chiral-match-journal/9\", \"seed\": 1}\n",
      "1:12 (format): found format 'chiral-match-journal/9', expected 'chiral-match-journal/3'. Make the file anew "
        + "with this version of Chiral, or read it with the one that wrote it."
    ),
    ("{\"format\": \"chiral-match-journal/3\", \"tool\": 1, x}\n", "found x, expected a string."),
  ])
  func anotherFileIsNotTakenUp(text: String, sentence: String) throws {
    try withTemporaryFolder { folder in
      let out = folder + "/a.jsonl"
      try text.write(toFile: out + ".progress", atomically: true, encoding: .utf8)
      let error = #expect(throws: DocumentError.self) { try write(matcher(), to: out, resuming: true) }
      let description = error.map { "\($0)" } ?? ""
      #expect(description.hasPrefix(out + ".progress: ") && description.hasSuffix(sentence), "\(description)")
      #expect(try String(contentsOfFile: out + ".progress", encoding: .utf8) == text)
      #expect(!FileManager.default.fileExists(atPath: out))
    }
  }

  private struct Refusal {
    let fact: String
    let found: String
    let expected: String
  }

  /// The journal is refused for that fact, and stays.
  private func expectRefusal(of journal: String, _ refusal: Refusal) throws {
    try withTemporaryFolder { folder in
      let out = folder + "/a.jsonl"
      try journal.write(toFile: out + ".progress", atomically: true, encoding: .utf8)
      #expect(
        throws: BenchmarkMatchError.otherJournal(
          file: out + ".progress", fact: refusal.fact, found: refusal.found, expected: refusal.expected)
      ) { try write(matcher(), to: out, resuming: true) }
      #expect(try String(contentsOfFile: out + ".progress", encoding: .utf8) == journal)
      #expect(!FileManager.default.fileExists(atPath: out))
    }
  }

  @Test func theHeaderSaysWhatAnswersAreMadeFrom() throws {
    try withTemporaryFolder { folder in
      let (bytes, _) = try write(matcher(), to: folder + "/a.jsonl")
      let header = try Predictions.read(InputFile(path: "a", bytes: bytes), threads: 1).header
      #expect(header.matcher == "nearest" && header.features == origin.features)
      #expect(header.benchmark == origin.benchmark.id && header.pairs == origin.benchmark.pairs)
      let settings = Dictionary(uniqueKeysWithValues: header.settings.map { ($0.name, $0.value) })
      #expect(settings["features"] == nil && settings["groups"] == "sd,dino")
    }
  }

  @Test func tooLittleMemoryIsAnError() throws {
    try withTemporaryFolder { folder in
      #expect(throws: BenchmarkMatchError.self) { try write(matcher(memory: 1000), to: folder + "/a.jsonl") }
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      #expect(!names.contains("a.jsonl"))
    }
  }

  @Test func poseChangesAnswersOfTurnedPairsOnly() throws {
    try withTemporaryFolder { folder in
      let (plain, _) = try write(matcher(), to: folder + "/a.jsonl")
      let (posed, report) = try write(matcher(pose: .flip), to: folder + "/b.jsonl")
      #expect(report.turned > 0 && report.turned < 42)
      #expect(posed != plain)
      // No more answers change than pairs are turned, and those of 3 to 4 do, where a view is the target itself.
      let lines = try [plain, posed].map {
        try Predictions.read(InputFile(path: "a", bytes: $0), threads: 1).lines
      }
      #expect(lines[0].map(\.pair) == lines[1].map(\.pair))
      let changed = zip(lines[0], lines[1]).filter { $0.points != $1.points }.map(\.0.pair)
      #expect(changed.count <= report.turned && changed.contains("3-4:cat"))
      #expect(
        try write(matcher(memory: 1 << 20, threads: 2, pose: .flip), to: folder + "/c.jsonl").bytes == posed)
    }
  }

  /// Only mirror images, of the same maps.
  private struct Mirror: DescriptorSource {
    let noise = Noise()
    var grid: Int { noise.grid }
    var channels: Int { noise.channels }

    func contains(image: String, variant: String) throws -> Bool { variant == "flipped" }

    func descriptors(image: String, variant: String) throws -> (map: FeatureMap, faults: VectorFaults) {
      guard variant == "flipped" else { throw BenchmarkMatchError.noImageSize(image: image) }
      let (map, faults) = try noise.descriptors(image: image, variant: "plain")
      return (map.mirrored(), faults)
    }

    func mask(image: String, variant: String) throws -> CellMask? { nil }
  }

  @Test func mirroredPairsAreMatchedInTheMirror() throws {
    let (pairs, instances) = content(isMirrored: true)
    func mirrored(_ pose: AdaptivePose?) throws -> BenchmarkMatcher<Mirror> {
      try BenchmarkMatcher(
        pairs: pairs, instances: instances, schemas: ["three": schema], source: Mirror(),
        settings: MatchSettings(
          lists: ["test"], matcher: Matcher(named: "nearest"), pose: pose, frame: 84, memory: 1 << 30,
          threads: 1))
    }
    try withTemporaryFolder { folder in
      _ = try write(matcher(), to: folder + "/a.jsonl")
      _ = try mirrored(nil).write(
        to: .new(folder + "/b.jsonl"), origin: origin, resuming: false
      ) { _, _ in }
      let lines = try ["a", "b"].map {
        try Predictions.read(InputFile(path: "\(folder)/\($0).jsonl"), threads: 1).lines
      }
      #expect(lines[0].count == 42 && lines[1].map(\.pair) == lines[0].map(\.pair))
      // Image 3's keypoints lie on a border between cells, where mirror images fall on different sides.
      for (plain, mirrored) in zip(lines[0], lines[1]) where !plain.pair.hasPrefix("3-") {
        for (a, b) in zip(plain.points, mirrored.points) {
          guard let a, let b else {
            #expect(a == nil && b == nil)
            continue
          }
          #expect(abs(a.x - b.x) < 1e-9 && abs(a.y - b.y) < 1e-9)
        }
      }
      let error = #expect(throws: BenchmarkMatchError.self) {
        try mirrored(.flip).write(
          to: .new(folder + "/c.jsonl"), origin: origin, resuming: false
        ) { _, _ in }
      }
      #expect(error?.description.contains("no features of 7 of 14 maps: 1, 2, 3") == true)
      #expect(throws: BenchmarkMatchError.turnedMirror(image: "1")) {
        try mirrored(.flipAndRotations).write(
          to: .new(folder + "/c.jsonl"), origin: origin, resuming: false
        ) { _, _ in }
      }
    }
  }

  /// One map for all images, which a network saw padded or stretched to a square.
  private struct Same: DescriptorSource {
    let fit: FrameFit
    private let noise = Noise()
    var grid: Int { noise.grid }
    var channels: Int { noise.channels }

    func contains(image: String, variant: String) throws -> Bool { true }

    func descriptors(image: String, variant: String) throws -> (map: FeatureMap, faults: VectorFaults) {
      try noise.descriptors(image: "1", variant: "plain")
    }

    func mask(image: String, variant: String) throws -> CellMask? { nil }

    init(fit: FrameFit) { self.fit = fit }
  }

  /// A cell of 14 × 14 pixels of the frame answers itself: (63, 21) of an image of 84 × 42 is in the frame (63, 42) where
  /// it was stretched, in the cell (56, 42), whose middle (63, 49) is (31.5, 49) in an image of 42 × 84. Padded by 21 on
  /// each shorter side it is (63, 42) too, but the answer (63, 49) is (42, 49) there.
  @Test(arguments: [(FrameFit.stretched, SIMD2(31.5, 49.0)), (.padded, SIMD2(42.0, 49.0))])
  func imagesLieInTheFrameAsTheNetworkSawThem(fit: FrameFit, expected: SIMD2<Double>) throws {
    let instances = Dictionary(
      uniqueKeysWithValues: [(1, 84, 42), (2, 42, 84)].map { id, width, height in
        (
          id,
          CatalogInstance(
            id: id, imageName: "\(id)", fileName: "\(id).jpg", width: width, height: height, category: "cat",
            family: nil, box: nil, keypoints: [Keypoint(x: 63, y: 21, visibility: .visible)], schema: "three")
        )
      })
    let pair = CatalogPair(
      name: "1-2:cat", list: "test", category: "cat", source: 1, target: 2,
      keypoints: KeypointMask(indices: [0]), geo: [], isMirrored: false)
    let matcher = try BenchmarkMatcher(
      pairs: [pair], instances: instances, schemas: ["three": schema], source: Same(fit: fit),
      settings: MatchSettings(
        lists: ["test"], matcher: Matcher(named: "nearest"), pose: nil, frame: 84, memory: 1 << 30, threads: 1))
    try withTemporaryFolder { folder in
      _ = try matcher.write(to: .new(folder + "/a.jsonl"), origin: origin, resuming: false) { _, _ in }
      let lines = try Predictions.read(InputFile(path: folder + "/a.jsonl"), threads: 1).lines
      let point = try #require(lines[0].points[0])
      #expect(abs(point.x - expected.x) < 1e-3 && abs(point.y - expected.y) < 1e-3, "\(point)")
    }
  }
}
