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
    (
      #""coverage": \[[^\]]*\]"#, #""coverage": []"#,
      "found the list 'test', expected one of the lists of 'coverage'."
    ),
    (
      #""pairs": 2, "keypoints""#, #""pairs": 3, "keypoints""#,
      "found 3 pairs, expected at most 2, the answered ones of test."
    ),
    (
      #""low": [0-9.e-]+, "high": [0-9.e-]+"#, #""low": 0.75, "high": 0.5"#,
      "found 'low' 0.75 above 'high' 0.5, expected 'low' at most 'high'."
    ),
    (#""resamples": 1000"#, #""resamples": 100001"#, "expected a whole number from 0 to 100000."),
  ])
  func refusesRowsThatDoNotFit(pattern: String, new: String, sentence: String) throws {
    let text = try String(decoding: results().json, as: UTF8.self).replacing(Regex(pattern), with: new)
    #expect {
      _ = try read([text])
    } throws: {
      "\($0)".contains(sentence)
    }
  }

  @Test(arguments: [
    ("figures", "found pck, list test, α 0.01, per image, all twice, expected each place once."),
    ("errors", "found list test, α 0.01, all twice, expected each place once."),
    ("resampled", "found list test, α 0.01, per image, all twice, expected each place once."),
    ("coverage", "(coverage): found a list twice, expected each list once."),
  ])
  func refusesARowTwice(table: String, sentence: String) throws {
    var lines = try lines()
    let row = try #require(lines.firstIndex { $0.hasPrefix("  \"\(table)\": [") }) + 1
    lines.insert(lines[row].hasSuffix(",") ? lines[row] : lines[row] + ",", at: row)
    #expect {
      _ = try read(lines)
    } throws: {
      "\($0)".hasSuffix(sentence)
    }
  }

  /// The rows of a table that have all of some parts, each changed; half of the answers are right.
  private func changed(
    _ table: String, _ parts: [String], _ pattern: String, _ new: String, resamples: Int = 1000
  ) throws -> [String] {
    var lines = String(decoding: try results(resamples: resamples).json, as: UTF8.self)
      .split(separator: "\n").map(String.init)
    let start = try #require(lines.firstIndex { $0.hasPrefix("  \"\(table)\": [") })
    let end = try #require(lines[start...].firstIndex { $0.hasPrefix("  ]") })
    for row in start..<end where parts.allSatisfy(lines[row].contains) {
      lines[row] = lines[row].replacing(try Regex(pattern), with: new)
    }
    return lines
  }

  /// One number that was edited is contradicted by others.
  @Test(arguments: [
    (
      "figures", [#""pck", "alpha": 0.1,"#, #""point""#, #""all""#], #""value": [0-9.]+"#, #""value": 0.25"#,
      "r.json: errors (list test, α 0.1, all): found 3 correct of 6 keypoints, expected the value 0.25 of 6 that"
    ),
    (
      "figures", [#""pck", "alpha": 0.1,"#, #""point""#, #""all""#], #""keypoints": 6"#, #""keypoints": 5"#,
      "r.json: errors (list test, α 0.1, all): found 3 correct of 6 keypoints, expected the value 0.5 of 5 that"
    ),
    (
      "figures", [#""pck", "alpha": 0.1,"#, #""image""#, #""all", "category": null"#], #""low": [0-9.]+"#,
      #""low": 0.125"#,
      "figures (pck, list test, α 0.1, per image, all): found an interval other than that of its resamples"
    ),
    (
      "resampled", [#""alpha": 0.1, "average": "image", "subset": "all""#], #""values": \[[0-9a-z]+, "#,
      #""values": ["#,
      "resampled (list test, α 0.1, per image, all): found 999 values, expected 1000, the first"
    ),
    (
      "figures", [#""pck", "alpha": 0.1,"#, #""image""#, #""all""#], #""value": [0-9.]+"#, #""value": 0.25"#,
      "found 0.25, expected at least 0.5, as at α 0.05."
    ),
    (
      "figures", [#""pck-dagger", "alpha": 0.05,"#, #""image""#, #""all""#], #""keypoints": 6"#,
      #""keypoints": 9"#, "found 2 pairs and 9 keypoints, expected 2 and 6, as at α 0.01."
    ),
  ])
  func refusesTablesThatContradictEachOther(
    table: String, parts: [String], pattern: String, new: String, sentence: String
  ) throws {
    let lines = try changed(table, parts, pattern, new)
    #expect {
      _ = try read(lines)
    } throws: {
      "\($0)".contains(sentence)
    }
  }

  @Test func aMethodHasAName() throws {
    for name in ["", " \t"] {
      let text = String(decoding: try results().json, as: UTF8.self)
        .replacing(#""method": "Mine""#, with: "\"method\": \"\(name.replacing("\t", with: "\\t"))\"")
      #expect {
        _ = try read([text])
      } throws: {
        "\($0)".contains("expected a method's name")
      }
    }
  }

  /// Names that differ in their bytes alone are one list's.
  @Test func refusesAListTwiceInOtherBytes() throws {
    var lines = try lines()
    let row = try #require(lines.firstIndex { $0.hasPrefix("  \"coverage\": [") }) + 1
    let line = lines[row].hasSuffix(",") ? lines[row] : lines[row] + ","
    for name in ["\u{e9}", "e\u{301}"] { lines.insert(line.replacing("test", with: name), at: row) }
    #expect {
      _ = try read(lines)
    } throws: {
      "\($0)".hasSuffix("(coverage): found a list twice, expected each list once.")
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
