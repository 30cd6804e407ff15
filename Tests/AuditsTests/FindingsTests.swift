import Annotations
import Audits
import Testing

@Suite struct FindingsTests {
  private let animals = (1...4).map { SmallBenchmark.instance($0) }

  @Test func aCleanBenchmarkHasNoProblems() throws {
    let report = try SmallBenchmark.report(
      animals,
      [
        ("trn", [SmallBenchmark.pair(animals[0], animals[1])]),
        ("test", [SmallBenchmark.pair(animals[2], animals[3])]),
      ])
    #expect(report.findings.map(\.rule) == [.unannotatedKeypoint])
    #expect(report.overlaps.map(\.images) == [0])
  }

  @Test func splitsShareImagesAndPairsInEitherDirection() throws {
    let training = [
      SmallBenchmark.pair(animals[0], animals[1]), SmallBenchmark.pair(animals[1], animals[0], mirrored: true),
      SmallBenchmark.pair(animals[1], animals[2]),
    ]
    let report = try SmallBenchmark.report(
      animals,
      [
        ("trn", training),
        ("test", [SmallBenchmark.pair(animals[1], animals[0]), SmallBenchmark.pair(animals[0], animals[3])]),
        ("test_cross_species", [SmallBenchmark.pair(animals[2], animals[3])]),
      ])
    #expect(report.overlaps.count == 1)
    let overlap = try #require(report.overlaps.first)
    #expect([overlap.first.split, overlap.second.split] == ["trn", "test"])
    #expect([overlap.images, overlap.pairs] == [3, 1])
    #expect([overlap.first.rows, overlap.first.sharedRows] == [3, 2])
    #expect([overlap.second.rows, overlap.second.sharedRows] == [3, 1])
    #expect(overlap.categories.map(\.images) == [3])
    #expect(report.finding(.sharedPair)?.places == ["trn 1-2:cat (2 rows) = test 2-1:cat"])
    #expect(report.finding(.sharedImage)?.places.first == "cat/1.jpg: trn and test")
  }

  @Test func aSplitIsWhatTheListSaysNotItsName() throws {
    let lists = [
      ("hard_trn", [SmallBenchmark.pair(animals[0], animals[1])]),
      (
        "hard_test", [SmallBenchmark.pair(animals[1], animals[0]), SmallBenchmark.pair(animals[2], animals[3])]
      ),
    ]
    let told = try SmallBenchmark.subject(animals, lists, splits: ["hard_trn": .train, "hard_test": .test])
    let report = try Audit.examine(told, threads: 1)
    #expect(report.overlaps.map { [$0.first.split, $0.second.split] } == [["train", "test"]])
    #expect(report.overlaps.map { [$0.images, $0.pairs] } == [[2, 1]])
    #expect(report.finding(.sharedPair)?.places == ["hard_trn 1-2:cat = hard_test 2-1:cat"])
    // A benchmark of an earlier make doesn't say it: the names' first parts are all there is.
    #expect(try SmallBenchmark.report(animals, lists).overlaps.isEmpty)
  }

  @Test func oneObjectMayHaveManyInstances() throws {
    // As in PF-PASCAL's test list, where each row brings keypoints of its own.
    let again = SmallBenchmark.instance(9, file: "cat/1.jpg")
    let report = try SmallBenchmark.report(
      animals + [again],
      [
        ("trn", [SmallBenchmark.pair(animals[0], animals[1])]),
        ("test", [SmallBenchmark.pair(again, animals[1])]),
      ])
    #expect(report.images == 4)
    #expect(report.overlaps.first?.pairs == 1)
  }

  @Test func oneNameInTwoFolders() throws {
    let other = SmallBenchmark.instance(7, file: "dog/1.jpg", category: "dog")
    let report = try SmallBenchmark.report(
      animals + [other],
      [
        ("trn", [SmallBenchmark.pair(animals[0], animals[1])]),
        ("val", [SmallBenchmark.pair(other, animals[2])]),
      ])
    #expect(report.finding(.sharedName)?.places == ["cat/1.jpg (trn) = dog/1.jpg (val)"])
  }

  @Test func repeatedReversedAndSelfPairs() throws {
    let (a, b) = (animals[0], animals[1])
    let pairs = [
      SmallBenchmark.pair(a, b), SmallBenchmark.pair(a, b, mirrored: true), SmallBenchmark.pair(b, a),
      SmallBenchmark.pair(a, b), SmallBenchmark.pair(b, b),
    ]
    let report = try SmallBenchmark.report(animals, [("test", pairs)])
    #expect(report.finding(.repeatedPair)?.places == ["test 1-2:cat, first in row 1, again in row 4"])
    #expect(report.finding(.bothDirections)?.places == ["test 2-1:cat, row 3, reverses row 1"])
    #expect(report.finding(.selfPair)?.places == ["test 2-2:cat"])
  }

  @Test func pointsAndBoxesWhereNoneCanBe() throws {
    var points = SmallBenchmark.points
    points[0] = (103, -4)
    points[3] = (20, 60)
    let odd = [
      SmallBenchmark.instance(1, points: points),
      SmallBenchmark.instance(2, box: BoundingBox(x: 90, y: 0, width: 20, height: 20)),
      SmallBenchmark.instance(3, box: BoundingBox(x: 10, y: 5, width: 0, height: 20)),
    ]
    let report = try SmallBenchmark.report(odd, [("test", [SmallBenchmark.pair(odd[0], odd[1])])])
    #expect(
      report.finding(.pointOutsideImage)?.places == [
        "cat/1.jpg (annotation 1): left_shoulder at (103, -4), 5.0 px outside of the image 100 × 80"
      ])
    #expect(report.finding(.pointOutsideBox)?.count == 11)
    #expect(
      report.finding(.boxOutsideImage)?.places == [
        "cat/2.jpg (annotation 2): box [90, 0, 110, 20] reaches 10.0 px outside of the image 100 × 80"
      ])
    #expect(report.finding(.emptyBox)?.places == ["cat/3.jpg (annotation 3): box [10, 5, 10, 25]"])
    #expect(
      report.finding(.coincidentPoints)?.places == [
        "cat/1.jpg (annotation 1): left_hip and right_hip at (20, 60)"
      ])
  }

  @Test func keypointsThatNoPairAsksFor() throws {
    let faceless = SmallBenchmark.instance(2, points: [(20, 20), (40, 20), (20, 60), (40, 60), nil, nil])
    let report = try SmallBenchmark.report(
      [animals[0], faceless], [("test", [SmallBenchmark.pair(animals[0], faceless)])])
    #expect(report.finding(.unusedKeypoint)?.places == ["beast: nose (index 4), in 1 of 2 instances"])
  }

  @Test func namesAsManyPlacesAsAskedFor() throws {
    let lists = [("test", animals.map { SmallBenchmark.pair($0, $0) })]
    let report = try SmallBenchmark.report(animals, lists, placeLimit: 2)
    #expect(report.finding(.selfPair)?.count == 4)
    #expect(report.finding(.selfPair)?.places.count == 2)
    #expect(try SmallBenchmark.report(animals, lists, placeLimit: nil).finding(.selfPair)?.places.count == 4)
  }

  @Test func findsTheSameOnAnyNumberOfThreads() throws {
    let lists = ["trn", "val", "test"].map { list in
      (list, (0..<40).map { SmallBenchmark.pair(animals[$0 % 4], animals[$0 * 7 % 3], list: list) })
    }
    let subject = try SmallBenchmark.subject(animals, lists)
    let one = try Audit.examine(subject, placeLimit: nil, threads: 1)
    #expect(try Audit.examine(subject, placeLimit: nil, threads: 2) == one)
    let five = try Audit.examine(subject, placeLimit: nil, threads: 5)
    #expect(try JSONReport.text(of: [five]) == JSONReport.text(of: [one]))
  }

  @Test func aNumberOfKeypointsThatIsntTheirs() throws {
    let odd = [
      SmallBenchmark.instance(1, labelledCount: 5), SmallBenchmark.instance(2, labelledCount: 3), animals[2],
      SmallBenchmark.instance(4, labelledCount: 6),
    ]
    let report = try SmallBenchmark.report(odd, [("test", [SmallBenchmark.pair(odd[0], odd[1])])])
    #expect(
      report.finding(.keypointCount)?.places == [
        "cat/2.jpg (annotation 2): says 3, has 5", "cat/4.jpg (annotation 4): says 6, has 5",
      ])
  }
}
