import Audits
import Foundation
import TestSupport
import Testing

@Suite struct ImageTests {
  /// A picture of gentle waves; `phase` moves them, `noise` changes each pixel a little.
  private func waves(width: Int, height: Int, phase: Double, noise: Int = 0) -> [UInt8] {
    (0..<height).flatMap { y in
      (0..<width).flatMap { x -> [UInt8] in
        let (u, v) = (Double(x) / Double(width), Double(y) / Double(height))
        let value = 128 + 60 * sin(9 * u + phase) * cos(7 * v - 2 * phase) + 40 * sin(5 * v * u + phase)
        let gray = UInt8(max(0, min(255, Int(value) + (x &* 7 &+ y &* 13) % (noise + 1))))
        return [gray, gray, gray]
      }
    }
  }

  private func hash(_ width: Int, _ height: Int, phase: Double, noise: Int = 0) -> UInt64 {
    PerceptualHash.hash(
      rgb: waves(width: width, height: height, phase: phase, noise: noise), width: width, height: height)
  }

  @Test func hashSurvivesScalingAndNoise() {
    let original = hash(320, 200, phase: 0)
    #expect((original ^ hash(160, 100, phase: 0)).nonzeroBitCount <= 4)
    #expect((original ^ hash(320, 200, phase: 0, noise: 5)).nonzeroBitCount <= 4)
    #expect((original ^ hash(320, 200, phase: 1.5)).nonzeroBitCount > 12)
  }

  @Test(arguments: [(1, 1), (1, 50), (31, 33), (3, 2)])
  func hashTakesAnySize(width: Int, height: Int) {
    func plain(_ width: Int, _ height: Int) -> UInt64 {
      PerceptualHash.hash(
        rgb: [UInt8](repeating: 90, count: width * height * 3), width: width, height: height)
    }
    #expect(plain(width, height) == plain(64, 64))
    #expect(width * height == 1 || hash(width, height, phase: 0) != plain(64, 64))
  }

  @Test func nearHashesAreFoundInOrder() throws {
    let hashes: [UInt64] = [0b1111, 0xFF00, 0b1110, 0b1000]
    for threads in [1, 2] {
      let near = try NearDuplicates.pairs(hashes, distance: 2, threads: threads)
      #expect(near.count == 2)
      #expect(near.pairs.map { [$0.first, $0.second, $0.distance] } == [[0, 2, 1], [2, 3, 2]])
    }
  }

  private func subject(_ files: [String]) throws -> AuditSubject {
    let animals = files.enumerated().map { SmallBenchmark.instance($0 + 1, file: $1) }
    let lists = [
      ("trn", [SmallBenchmark.pair(animals[0], animals[0])]),
      ("test", animals.dropFirst().map { SmallBenchmark.pair($0, $0) }),
    ]
    return try SmallBenchmark.subject(animals, lists)
  }

  private func write(_ bytes: [UInt8], _ name: String, in folder: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
  }

  /// An orientation that EXIF notes isn't applied: annotations count stored pixels.
  @Test func unusualFilesAreReadAndCompared() throws {
    try withTemporaryFolder { folder in
      let files = [
        ("a.jpg", SmallJPEG.gray), ("turned.jpg", SmallJPEG.turned), ("fine.jpg", SmallJPEG.fine),
        ("inks.jpg", SmallJPEG.inks), ("half.jpg", Array(SmallJPEG.gray.prefix(170))),
        ("header.jpg", Array(SmallJPEG.gray.prefix(40))), ("text.jpg", Array("not a picture".utf8)),
      ]
      for (name, bytes) in files { try write(bytes, name, in: folder) }
      let subject = try subject(files.map(\.0))
      let examination = try ImageExaminer(folder: folder, nearDistance: 10).examine(subject, threads: 2)
      let report = try Audit.examine(subject, files: examination, placeLimit: nil, threads: 1)
      #expect(report.finding(.sameFile) == nil)
      #expect(report.finding(.samePixels)?.places == ["a.jpg (trn) = turned.jpg (test) = inks.jpg (test)"])
      let near = report.finding(.nearDuplicate)?.places ?? []
      #expect(near.contains { $0.hasPrefix("a.jpg (trn) = fine.jpg (test), ") })
      let broken = report.finding(.unreadableImage)?.places ?? []
      #expect(
        broken.map { String($0.prefix { $0 != ":" }) }.sorted() == ["half.jpg", "header.jpg", "text.jpg"])
      // The annotations say 100 × 80; the turned file keeps its stored size.
      let sizes = report.finding(.imageSize)?.places ?? []
      #expect(sizes.contains("turned.jpg: the file is 32 × 24, the annotation says 100 × 80"))
      #expect(sizes.count == 5)
    }
  }

  @Test(.enabled(if: SharedData.has("real/ap-10k"), SharedData.skipMessage))
  func filesAreComparedAndChecked() throws {
    let picture = try Array(
      Data(contentsOf: URL(fileURLWithPath: SharedData.path("real/ap-10k/000000000004.jpg"))))
    try withTemporaryFolder { folder in
      try write(picture, "a.jpg", in: folder)
      try write(picture, "copy.jpg", in: folder)
      // A comment changes the file and none of its pixels.
      try write(
        Array(picture.prefix(2)) + [0xFF, 0xFE, 0, 4, 65, 66] + picture.dropFirst(2), "b.jpg", in: folder)
      try write(Array(picture.prefix(picture.count / 2)), "half.jpg", in: folder)
      try write([1, 2, 3], "no.jpg", in: folder)
      let subject = try subject(["a.jpg", "copy.jpg", "b.jpg", "half.jpg", "no.jpg", "gone.jpg", "../a.jpg"])
      let examiner = try ImageExaminer(folder: folder, nearDistance: 0)
      let reports = try [1, 2].map { threads in
        let files = try examiner.examine(subject, threads: threads)
        return try Audit.examine(subject, files: files, threads: threads)
      }
      #expect(reports[0] == reports[1])
      let report = reports[0]
      #expect(report.finding(.sameFile)?.places == ["a.jpg (trn) = copy.jpg (test)"])
      #expect(report.finding(.samePixels)?.places == ["a.jpg (trn) = b.jpg (test)"])
      #expect(
        report.finding(.missingImage)?.places == [
          "gone.jpg: no such file", "../a.jpg: the name leads outside of the folder",
        ])
      #expect(report.finding(.unreadableImage)?.count == 2)
      #expect(report.finding(.imageSize)?.count == 4)
      #expect(report.files?.decoded == 4)
    }
  }

  @Test func theFolderMustBeThere() {
    #expect(throws: AuditError.noImageFolder(path: "/nowhere/at/all")) {
      _ = try ImageExaminer(folder: "/nowhere/at/all", nearDistance: 4)
    }
  }
}
