import Documents
import Explanations
import Files
import Predictions
import Reproducibility
import Results
import Scoring
import Testing

@Suite struct ResultsFileTests {
  private func id(_ kind: String) -> ArtefactID {
    ArtefactID(format: FormatName(kind: kind, version: 1), digest: SHA256.digest(of: Array(kind.utf8)))
  }

  private func results(resamples: Int = 1000) throws -> Results {
    var small = SmallBenchmark()
    small.add(image: 1, "cat \"x\"", [(10, 10), (20, 10), nil, (30, 30)])
    small.add(image: 2, "cat \"x\"", [(50, 20), (80, 20), nil, (90, 40)])
    small.add(pair: 1, 2)
    small.add(pair: 2, 1)
    let predictions = small.predictions(
      [[(50, 20), (80, 20), nil, (90, 40)], [(50, 20), (80, 20), nil, (90, 40)]],
      header: PredictionHeader(
        tool: "mine 2.1", method: "Mine", benchmark: small.benchmark.reference, features: id("feature-store"),
        weights: id("weights"), pose: "flip", settings: [.init(name: "Layers", value: "s4,s5")]))
    let sheet = try AnswerSheet(predictions, on: small.benchmark, allowMissing: false)
    return try Scorer.score(
      sheet, under: protocols.named("square-frame"), intervals: IntervalSettings(resamples: resamples),
      threads: 1)
  }

  @Test func readsWhatItWrites() throws {
    let results = try results()
    let read = try Results(InputFile(path: "r.json", bytes: results.json))
    #expect(try read.fingerprint == results.rules.fingerprint)
    #expect(read == results)
    #expect(try read.json == results.json)
    #expect(read.features == id("feature-store") && read.weights == id("weights"))
    #expect(read.settings == [.init(name: "Layers", value: "s4,s5")] && read.tool == ToolVersion.current)
    #expect(read.predictedBy == "mine 2.1")
    #expect(try lines().first { $0 != "{" } == #"  "format": "chiral-results/3","#)
    #expect(read.figures == results.figures && read.errors == results.errors)
    #expect(read.coverage == results.coverage && read.pose == "flip" && read.method == "Mine")
  }

  @Test(arguments: [
    (#""average": "image""#, #""average": "images""#, "found 'images', expected image, point."),
    (#""comparison": "at-most""#, #""comparison": "below""#, ", the protocol's."),
    (
      #""format": "chiral-results/3""#, #""format": "chiral-results/1""#,
      "found format 'chiral-results/1', expected 'chiral-results/3'. Make the file anew with this version of Chiral, "
        + "or read it with the one that wrote it."
    ),
    (#""silent_keypoints": 0"#, #""silent-keypoints": 0"#, "Did you mean 'silent_keypoints'?"),
    (#""over": "images""#, #""over": "pairs""#, "found 'pairs', expected 'images'."),
    (#""slip": false"#, #""slips": false"#, "Did you mean 'slip'?"),
    (#""mirror": 0"#, #""mirrors": 0"#, "Did you mean 'mirror'?"),
    (#""answered": 2"#, #""answered": 1"#, "found 0, expected 1, the pairs without the answered ones."),
    (#""pairs": 2"#, #""pairs": -2"#, "found -2, expected a count."),
    (#""seed": "42""#, #""seed": "x""#, "expected a seed from 0 to 2^64 - 1, as a string."),
    (#""errors": "#, #""erors": "#, "Did you mean 'errors'?"),
    (#""resampled": "#, #""resamples": "#, "Did you mean 'resampled'?"),
  ])
  func refuses(old: String, new: String, sentence: String) throws {
    let text = String(decoding: try results().json, as: UTF8.self).replacing(old, with: new)
    #expect {
      _ = try Results(InputFile(path: "r.json", bytes: Array(text.utf8)))
    } throws: {
      "\($0)".hasSuffix(sentence)
    }
  }

  @Test(arguments: [
    (#""low": [0-9.e-]+"#, #""low": null"#, "found 'high' without 'low', expected both or neither."),
    (#""high": [0-9.e-]+"#, #""high": null"#, "found 'low' without 'high', expected both or neither."),
    (#""value": [^,]+, "#, "", "found no key 'value'. Add it."),
    (#""category": [^,]+, "#, "", "found no key 'category'. Add it."),
    (#""wrong": [0-9]+, "#, "", "found no key 'wrong'. Add it."),
    (#""wrong": [0-9]+"#, #""wrong": 99"#, "found 99 wrong keypoints, expected "),
    (#""mirror": [0-9]+"#, #""mirror": 99"#, ", the sum of their kinds."),
    (
      #""format": "chiral-results/3""#, #""format": "chiral-results/1", "metrics": 1"#,
      "found format 'chiral-results/1', expected 'chiral-results/3'. Make the file anew with this version of Chiral, "
        + "or read it with the one that wrote it."
    ),
    (#""values": \[(null|[0-9]+), "#, #""values": [1000001, "#, "expected a whole number from 0 to 1000000."),
    (#""values": \[(null|[0-9]+), "#, #""values": [0.5, "#, "found 0.5, expected a whole number"),
    (
      #""values": \[(null|[0-9]+), "#, #""values": [1, 1, "#,
      "found more than 1000 values, expected those of the first"
    ),
    (#""chiral-predictions/1"#, #""chiral-results/1"#, "or 'chiral-authors-predictions/' with a version"),
  ])
  func refusesRowsThatDoNotFit(pattern: String, new: String, sentence: String) throws {
    let text = try String(decoding: results().json, as: UTF8.self).replacing(Regex(pattern), with: new)
    #expect {
      _ = try read([text])
    } throws: {
      "\($0)".contains(sentence)
    }
  }

  @Test func theAuthorsPredictionsHaveAnIdentityOfTheirOwn() throws {
    let digest = String(repeating: "0a", count: 32)
    let text = try String(decoding: results().json, as: UTF8.self).replacing(
      try Regex("chiral-predictions/1:[0-9a-f]+"), with: "chiral-authors-predictions/1:" + digest)
    #expect(try read([text]).predictions == ArtefactID("chiral-authors-predictions/1:" + digest))
  }

  @Test func theFingerprintIsNeeded() throws {
    let lines = try lines().filter { !$0.contains("\"fingerprint\"") }
    #expect {
      _ = try read(lines)
    } throws: {
      "\($0)".hasSuffix("found no key 'fingerprint'. Add it.")
    }
  }

  @Test func theFingerprintIsCheckedWhereverItStands() throws {
    var lines = try lines()
    let own = try #require(lines.firstIndex { $0.contains("\"fingerprint\"") })
    let first = try #require(lines.firstIndex { $0.contains("\"protocol\"") })
    lines.insert(lines.remove(at: own), at: first)
    _ = try read(lines)
    lines[first] = "  \"fingerprint\": \"\(String(repeating: "0a", count: 32))\","
    #expect {
      _ = try read(lines)
    } throws: {
      "\($0)".hasSuffix(", the protocol's.")
    }
  }

  private func lines() throws -> [String] {
    try String(decoding: results().json, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  private func read(_ lines: [String]) throws -> Results {
    try Results(InputFile(path: "r.json", bytes: Array(lines.joined(separator: "\n").utf8)))
  }

  @Test(arguments: [("value", "-7"), ("value", "1e300"), ("alpha", "1.5"), ("low", "-0.1"), ("high", "2")])
  func sharesLieBetweenNoneAndAll(key: String, number: String) throws {
    var lines = try lines()
    let row = try #require(lines.firstIndex { $0.contains("\"\(key)\": 0") || $0.contains("\"\(key)\": 1") })
    lines[row].replace(try Regex("\"\(key)\": [0-9.]+"), with: "\"\(key)\": \(number)")
    #expect {
      _ = try read(lines)
    } throws: {
      "\($0)".contains("expected a number from 0 to 1")
    }
  }

  @Test func refusesEveryTruncation() throws {
    let bytes = try results(resamples: 20).json
    for count in stride(from: 0, to: bytes.count - 2, by: 97) {
      #expect(throws: DocumentError.self) {
        _ = try Results(InputFile(path: "r.json", bytes: Array(bytes[..<count])))
      }
    }
  }
}
