import Audits
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
    ("quantity: pairs, lists: [], value: 2", "e.yaml: 4:30: found [], expected one or more lists, each once."),
    (
      "quantity: pairs, list: [test], value: 2",
      "e.yaml: 4:23: found unknown key 'list', expected one of quantity, lists, category, value. "
        + "Did you mean 'lists'?"
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
