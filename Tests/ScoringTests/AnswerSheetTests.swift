import Documents
import Files
import Predictions
import Results
import Scoring
import Testing

@Suite struct AnswerSheetTests {
  private var small: SmallBenchmark {
    var small = SmallBenchmark()
    for id in 1...3 { small.add(image: id, "cat", [(10, 10), (20, 10), nil, (30, 30)]) }
    small.add(pair: 1, 2)
    small.add(pair: 1, 3)
    return small
  }

  private static let points: [SIMD2<Double>?] = [SIMD2(1, 1), SIMD2(2, 2), nil, SIMD2(3, 3)]

  private static func line(
    _ pair: String, points: [SIMD2<Double>?] = points, similarities: [Double?] = [], list: String = "test"
  ) -> PredictionLine {
    PredictionLine(list: list, pair: pair, points: points, similarities: similarities)
  }

  struct Case: Sendable {
    let lines: [PredictionLine]
    var header = PredictionHeader()
    let sentence: String
  }

  private static func header(benchmark: UInt8?, pairs: UInt8?) -> PredictionHeader {
    var header = PredictionHeader()
    header.benchmark = benchmark.map {
      ArtefactID(format: FormatName(kind: "benchmark", version: 2), digest: SHA256.digest(of: [$0]))
    }
    header.pairs = pairs.map { SHA256.digest(of: [$0]) }
    return header
  }

  private static let one = "4bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a"
  private static let two = "dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986"
  private static let three = "084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5"
  private static let elsewhere = ". Score them on the benchmark they were made for, or predict this one."

  private static let incomplete =
    ", expected one a pair. Complete them, or give --allow-missing, which makes the coverage part of the result."

  @Test(arguments: [
    Case(lines: [], sentence: "p.jsonl: found no predictions, expected one line a pair."),
    Case(
      lines: [line("1-2:cat")],
      sentence: "p.jsonl: list test: found 1 of 2 pairs without a prediction, 0 predictions of no pair and 0 "
        + "repeated ones (first: 1-3:cat)" + incomplete),
    Case(
      lines: [line("1-2:cat"), line("1-3:cat"), line("1-2:cat")],
      sentence: "p.jsonl: list test: found 0 of 2 pairs without a prediction, 0 predictions of no pair and 1 "
        + "repeated ones (first: 1-2:cat)" + incomplete),
    Case(
      lines: [line("1-2:cat"), line("1-3:cat"), line("9-9:cat")],
      sentence: "p.jsonl: list test: found 0 of 2 pairs without a prediction, 1 predictions of no pair and 0 "
        + "repeated ones (first: 9-9:cat)" + incomplete),
    Case(
      lines: [line("1-2:cat"), line("1-3:cat", list: "tests")],
      sentence: "p.jsonl: line 2: found list 'tests', expected one of test. Did you mean 'test'?"),
    Case(
      lines: [line("1-2:cat"), line("1-3:cat", points: [nil])],
      sentence: "p.jsonl: line 2: found 1 points for 1-3:cat, expected 4, one a keypoint of its schema."),
    Case(
      lines: [line("1-2:cat"), line("1-3:cat", similarities: [1, 2])],
      sentence: "p.jsonl: line 2: found 2 similarities for 1-3:cat, expected 4, one a keypoint of its schema."),
    Case(
      lines: [line("1-2:cat"), line("1-3:cat", points: [nil, nil, nil, SIMD2(.nan, 1)])],
      sentence:
        "p.jsonl: line 2: found a coordinate of 1-3:cat, keypoint 3, that isn't finite, expected finite "
        + "numbers, or no answer."),
    Case(
      lines: [line("1-2:cat")], header: header(benchmark: 3, pairs: 3),
      sentence: "p.jsonl: line 1 (benchmark): found predictions for chiral-benchmark/2:" + three
        + ", which has other pairs too, expected chiral-benchmark/2:" + one + elsewhere),
    Case(
      lines: [line("1-2:cat")], header: header(benchmark: 3, pairs: 2),
      sentence: "p.jsonl: line 1 (benchmark): found predictions for chiral-benchmark/2:" + three
        + ", which has the same pairs and other annotations (keypoints, boxes or sizes), expected "
        + "chiral-benchmark/2:" + one + elsewhere),
    Case(
      lines: [line("1-2:cat")], header: header(benchmark: 3, pairs: nil),
      sentence: "p.jsonl: line 1 (benchmark): found predictions for chiral-benchmark/2:" + three
        + ", expected chiral-benchmark/2:" + one + elsewhere),
    Case(
      lines: [line("1-2:cat")], header: header(benchmark: nil, pairs: 3),
      sentence: "p.jsonl: line 1 (pairs): found predictions for other pairs, " + three + ", expected " + two
        + elsewhere),
  ])
  func refuses(_ test: Case) {
    #expect {
      _ = try AnswerSheet(
        small.predictions(test.lines, header: test.header), on: small.benchmark, allowMissing: false)
    } throws: {
      "\($0)" == test.sentence
    }
  }

  @Test func coverageIsPartOfTheResult() throws {
    let lines = [
      Self.line("9-9:cat"), Self.line("1-3:cat", points: [nil, nil, nil, nil]), Self.line("1-3:cat"),
    ]
    let sheet = try AnswerSheet(small.predictions(lines), on: small.benchmark, allowMissing: true)
    #expect(
      sheet.coverage == [
        Coverage(list: "test", pairs: 2, answered: 1, extra: 1, repeated: 1, silentKeypoints: 3)
      ])
    let results = try Scorer.score(
      sheet, under: protocols.named("geoaware"), intervals: IntervalSettings(resamples: 0), threads: 1)
    // The first of the repeated answers counts, and it is silent: all wrong.
    #expect(results.figure(list: "test", alpha: 0.1)?.value == 0)
    #expect(results.figure(list: "test", alpha: 0.1)?.pairs == 1)
  }

  @Test func protocolsSayWhatTheyLack() throws {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), nil, nil, nil], width: nil, box: false)
    small.add(image: 2, "cat", [(10, 10), nil, nil, nil], width: nil, box: false)
    small.add(pair: 1, 2)
    let sheet = try AnswerSheet(
      small.predictions([[(1, 1), nil, nil, nil]]), on: small.benchmark, allowMissing: false)
    for (name, sentence) in [
      (
        "geoaware",
        "found no box of the object in image image2, expected one, for protocol geoaware. Take a protocol with "
          + "another base than target-box."
      ),
      (
        "pf-pascal",
        "found no size of image image2 in the benchmark, expected one, for protocol pf-pascal. Build the "
          + "benchmark with the images at hand, or take a protocol that needs none."
      ),
    ] {
      #expect {
        _ = try Scorer.score(sheet, under: protocols.named(name), threads: 1)
      } throws: {
        "\($0)" == sentence
      }
    }
  }
}
