import Annotations
import Audits
import Benchmarks
import Documents
import Files
import Testing

@Suite struct ExpectationsTests {
  @Test(arguments: [
    ("53,340", 53339.0, false), ("53,340", 53340, true), ("53340", 53341, false),
    ("261k", 260_499, false), ("261k", 260_500, true), ("261k", 261_499, true), ("261k", 261_500, false),
    ("1.3M", 1_249_999, false), ("1.3M", 1_250_000, true), ("1.3M", 1_350_000, false),
    ("45.7%", 0.4564, false), ("45.7%", 0.4565, true), ("45.7%", 0.45749, true), ("45.7%", 0.4575, false),
  ])
  func aFigureAdmitsWhatRoundsToIt(text: String, found: Double, expected: Bool) throws {
    #expect(try #require(PublishedFigure(text)).admits(found) == expected)
  }

  @Test(arguments: [
    "", "k", "%", "1..2", "1.", "-3", "1e3", "12,34", "1,2345", "0x10", " 1", "٣", "nan", "1kk",
    "99999999999999999999", "10000000000M",
  ])
  func otherTextIsNoFigure(text: String) { #expect(PublishedFigure(text) == nil) }

  private func expectations(_ yaml: String) throws -> Expectations {
    try Expectations(ManifestNode(InputFile(path: "e.yaml", bytes: Array(yaml.utf8))))
  }

  private func subject() throws -> AuditSubject {
    let animals = (1...3).map { SmallBenchmark.instance($0) }
    return try SmallBenchmark.subject(
      animals,
      [
        ("val", [SmallBenchmark.pair(animals[0], animals[1])]),
        ("test", [SmallBenchmark.pair(animals[1], animals[2]), SmallBenchmark.pair(animals[2], animals[1])]),
      ])
  }

  private func report(_ figures: String...) throws -> AuditReport {
    let yaml = "format: chiral-published/1\nsource: me\nfigures:\n" + figures.map { "  - {\($0)}\n" }.joined()
    return try Audit.examine(subject(), expectations: expectations(yaml), threads: 1)
  }

  @Test func figuresAreHeldAgainstTheBenchmark() throws {
    let report = try report(
      "quantity: pairs, lists: [test], value: 2", "quantity: pairs, lists: [val, test], value: 4",
      "quantity: images, lists: [val, test], value: 3",
      "quantity: geo_keypoint_share, lists: [test], value: 80.0%",
      "quantity: keypoints, lists: [test], category: cat, value: 10")
    #expect(report.checks.map(\.holds) == [true, false, true, true, true])
    #expect(!report.checks.allSatisfy { $0.holds })
    #expect(report.checks[1].subject == "pairs of val + test")
    #expect(report.checks[1].foundText == "3")
    #expect(report.checks[3].admitted == "79.95%…80.05%")
  }

  @Test(arguments: [
    (
      "quantity: pears, lists: [test], value: 2",
      "e.yaml: 4:16: found 'pears', expected images, instances, pairs, keypoints, geo_pairs, geo_keypoints, "
        + "geo_pair_share, geo_keypoint_share."
    ),
    (
      "quantity: pairs, lists: [test], value: lots",
      "e.yaml: 4:45: found 'lots', expected a count as printed, such as 261k."
    ),
    (
      "quantity: pairs, lists: [test], value: 50%",
      "e.yaml: 4:45: found '50%', expected a count as printed, such as 261k."
    ),
    (
      "quantity: geo_pair_share, lists: [test], value: 50",
      "e.yaml: 4:54: found '50', expected a share as printed, such as 45.7%."
    ),
    (
      "quantity: pairs, lists: [test], counted: [log], value: 2",
      "e.yaml: 4:47: found 'log' for pairs, expected it only for shares."
    ),
    (
      "quantity: pairs, any_of: [[test]], lists: [test], value: 2",
      "e.yaml: 4:48: found 'lists' beside 'any_of', expected one of them."
    ),
    ("quantity: pairs, lists: [], value: 2", "e.yaml: 4:30: found [], expected one or more lists, each once."),
    (
      "quantity: pairs, list: [test], value: 2",
      "e.yaml: 4:23: found unknown key 'list', expected one of quantity, lists, any_of, counted, "
        + "category, value. Did you mean 'lists'?"
    ),
    (
      "quantity: pairs, lists: [tets], value: 2",
      "e.yaml:4:5: found an expectation of the list 'tets', expected a list of small: val, test. "
        + "Did you mean 'test'?"
    ),
    (
      "quantity: pairs, lists: [large], value: 2",
      "e.yaml:4:5: found an expectation of the list 'large', expected a list of small: val, test. "
        + "These expectations are of another benchmark."
    ),
    (
      "quantity: pairs, lists: [test], category: dog, value: 2",
      "e.yaml:4:5: found an expectation of the category 'dog', expected a category of these lists in small. "
        + "These expectations are of another benchmark."
    ),
  ])
  func badManifestsAreExplained(figure: String, sentence: String) {
    #expect {
      _ = try report(figure)
    } throws: {
      "\($0)" == sentence
    }
  }

  @Test func aShareMayLeaveItsListsAndItsCountingOpen() throws {
    // Shoulders 0, 3 and hips 1, 2: the log takes 0, 1 for the shoulders and 2, 3 for the hips.
    let schema = KeypointSchema(
      name: "beast", keypoints: (0..<4).map(String.init), skeleton: [],
      subgroups: [
        .init(name: "shoulders", members: KeypointMask(indices: [0, 3])),
        .init(name: "hips", members: KeypointMask(indices: [1, 2])),
      ], flip: [3, 2, 1, 0])
    // All see 0; the last one 3 too, the second one 1 and 2.
    let shown: [[Int]] = [[0, 1, 2, 3], [0, 1], [0, 3]]
    let animals = shown.enumerated().map { number, shown in
      SmallBenchmark.instance(
        number + 1, points: (0..<4).map { shown.contains($0) ? (Double(10 * $0), 9) : nil })
    }
    func row(_ target: Int) -> PairRow {
      let mask = KeypointMask(indices: shown[target])
      return PairRow(
        category: "cat", source: 1, target: target + 1, isMirrored: false, keypoints: mask,
        geo: schema.geometryAware(mutual: mask, target: mask))
    }
    let rows = [row(0), row(1), row(2)]
    let subject = try AuditSubject(
      name: "small", lists: [("test", .test, { body in try rows.forEach(body) })], instances: animals,
      schemas: ["beast": schema])
    // By index 4 + 0 + 2 of 8, by the log 4 + 2 + 0.
    let yaml = """
      format: chiral-published/1
      source: me
      figures:
        - {quantity: geo_pair_share, any_of: [[trn], [test]], counted: [index, log], value: 66.7%}
        - {quantity: geo_keypoint_share, lists: [test], counted: [log], value: 74%}

      """
    let report = try Audit.examine(subject, expectations: expectations(yaml), threads: 1)
    #expect(report.lists[0].tally.geoKeypointShare == 6.0 / 8)
    #expect(report.lists[0].tally.logged?.keypoints == 6)
    // The benchmark has no list trn, so that isn't among the ways.
    #expect(report.checks.map { $0.counts.map(\.lists) } == [[["test"], ["test"]], [["test"]]])
    #expect(
      report.checks[0].agreement == "geo_pair_share 66.7%: agrees by index on test, by the log on test")
    #expect(report.checks[1].subject == "geo_keypoint_share of test, by the log")
    #expect(!report.checks[1].holds)
  }

  @Test func aCategoryMayHaveNoPairsWhereThatIsWhatIsSaid() throws {
    let report = try report(
      "quantity: pairs, lists: [val], category: king cheetah, value: 0",
      "quantity: pairs, lists: [test], category: cat, value: 0")
    #expect(report.checks.map(\.holds) == [true, false])
  }

  @Test func aPartOfADatasetIsToldFromTheWhole() throws {
    let complete = { (dataset: String, images: Int, categories: Int) in
      "format: chiral-published/1\nsource: me\ncomplete: {dataset: \(dataset), title: The Zoo, images: \(images), "
        + "categories: \(categories)}\nfigures:\n  - {quantity: pairs, lists: [test], value: 7}\n"
    }
    let animals = (1...3).map { SmallBenchmark.instance($0) }
    let pairs = [SmallBenchmark.pair(animals[0], animals[1])]
    let subject = try SmallBenchmark.subject(animals, [("test", pairs)], dataset: ("zoo", 4))
    func report(_ yaml: String) throws -> AuditReport {
      try Audit.examine(subject, expectations: expectations(yaml), threads: 1)
    }
    let part = try report(complete("zoo", 1000, 3))
    #expect(part.checks.isEmpty)
    #expect(
      part.part?.statement
        == "a part of The Zoo (4 of 1,000 images, 1 of 3 categories), so the figures of the complete one don't apply"
    )
    #expect(try report(complete("zoo", 4, 2)).part != nil)
    #expect(try report(complete("zoo", 4, 1)).checks.map(\.holds) == [false])
    #expect(try report(complete("ark", 1000, 3)).checks.map(\.holds) == [false])
  }

  @Test func theFormatComesFirstAndIsThisOne() {
    #expect {
      _ = try expectations("format: chiral-published/2\nsource: me\nfigures: []\n")
    } throws: {
      "\($0)".hasPrefix(
        "e.yaml: 1:9: found format 'chiral-published/2', expected 'format: chiral-published/1'.")
    }
    #expect {
      _ = try expectations("source: me\nfigures: []\n")
    } throws: {
      "\($0)" == "e.yaml: 1:1: found no key 'format', expected 'format: chiral-published/1' as the first line."
    }
  }

  @Test func whatIsWrittenHoldsWhenReadBack() throws {
    let subject = try subject()
    let manifest = ExpectationWriter.manifest(of: try Audit.examine(subject, threads: 1))
    let report = try Audit.examine(subject, expectations: expectations(manifest), threads: 1)
    #expect(report.checks.count == 16)
    #expect(report.checks.allSatisfy { $0.holds })
  }
}
