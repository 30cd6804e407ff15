import Documents
import Explanations
import Files
import Predictions
import Reproducibility
import Results
import Scoring
import TestSupport
import Testing

@Suite struct OutcomesTests {
  /// Base 100, so α 0.01, 0.05 and 0.10 allow 1, 5 and 10 px. The cats have keypoints 0 and 1 (geo) and 3, the dog 3.
  private func small() -> (SmallBenchmark, Predictions) {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [(10, 10), (20, 10), nil, (30, 30)])
    small.add(image: 2, "cat", [(50, 20), (80, 20), nil, (90, 40)])
    small.add(image: 3, "dog", [nil, nil, nil, (5, 5)])
    small.add(pair: 1, 2)
    small.add(pair: 3, 2)
    // Keypoint 0 is 3 px off, keypoint 1 lies 1 px from 0, keypoint 3 has no answer; the dog's is a third of a pixel off.
    let predictions = small.predictions(
      [[(53, 20), (51, 20), nil, nil], [nil, nil, nil, (90 + 1.0 / 3, 40)]],
      header: PredictionHeader(method: "Mine", benchmark: small.benchmark.reference))
    return (small, predictions)
  }

  private func scoring(_ rules: String = "geoaware") throws -> OutcomeScoring {
    let (small, predictions) = small()
    let sheet = try AnswerSheet(predictions, on: small.benchmark, allowMissing: false)
    return try OutcomeScoring(sheet, under: protocols.named(rules))
  }

  private func text(_ rules: String = "geoaware") throws -> String {
    try withTemporaryFolder { folder in
      try scoring(rules).write(to: .new(folder + "/o.jsonl"), threads: 1) {}
      return String(decoding: try InputFile(path: folder + "/o.jsonl", limit: 1 << 20).bytes, as: UTF8.self)
    }
  }

  private func read(_ text: String, threads: Int = 1) throws -> Outcomes {
    try OutcomesReader.read(InputFile(path: "o.jsonl", bytes: Array(text.utf8)), threads: threads)
  }

  @Test func aLineSaysWhatBecameOfEachKeypoint() throws {
    let lines = try text().split(separator: "\n").map(String.init)
    #expect(lines.count == 3)
    #expect(
      lines[1]
        == #"{"list": "test", "pair": "1-2:cat", "source": "image1", "target": "image2", "category": "cat", "#
        + #""source_category": "cat", "target_category": "cat", "base": 100, "keypoints": ["#
        + #"{"keypoint": 0, "name": "left", "geo": true, "error": 3, "relative": 0.03, "nearest": 0, "#
        + #""right": [false, true, true], "kind": ["background", null, null]}, "#
        + #"{"keypoint": 1, "name": "right", "geo": true, "error": 29, "relative": 0.29, "nearest": 0, "#
        + #""right": [false, false, false], "kind": ["mirror", "mirror", "mirror"]}, "#
        + #"{"keypoint": 3, "name": "nose", "geo": false, "error": null, "relative": null, "nearest": null, "#
        + #""right": [false, false, false], "kind": ["silent", "silent", "silent"]}]}"#)
    #expect(
      lines[2]
        == #"{"list": "test", "pair": "3-2:dog", "source": "image3", "target": "image2", "category": "dog", "#
        + #""source_category": "dog", "target_category": "cat", "base": 100, "keypoints": ["#
        + #"{"keypoint": 3, "name": "nose", "geo": false, "error": 0.333, "relative": 0.003333, "nearest": 3, "#
        + #""right": [true, true, true], "kind": [null, null, null]}]}"#)
    #expect(
      lines[0].hasPrefix(#"{"format": "chiral-outcomes/1", "tool": "0.1.0", "method": "Mine", "benchmark": {"#))
  }

  @Test func readsWhatItWrites() throws {
    let read = try read(text(), threads: 2)
    let made = try scoring().outcomes(file: "p.jsonl", threads: 2)
    #expect(read.header.method == "Mine" && read.header.fingerprint == made.header.fingerprint)
    // The last error has more digits than the file keeps.
    #expect(read.lists.map(\.name) == ["test"] && read.lists[0].lines[0] == made.lists[0].lines[0])
    #expect(zip(read.lists[0].lines, made.lists[0].lines).allSatisfy { $0.asksTheSame(as: $1) })
    #expect(read.lists[0].lines.map(\.outcome.kinds) == made.lists[0].lines.map(\.outcome.kinds))
  }

  @Test func readsTheHeaderItWrites() throws {
    let made = try scoring("square-frame").outcomes(file: "p.jsonl", threads: 1)
    #expect(try read(text("square-frame")).header == made.header)
  }

  @Test func answersBeyondAllPixelsAreNumbersYet() throws {
    var small = SmallBenchmark()
    small.add(image: 1, "cat", [nil, nil, nil, (30, 30)])
    small.add(pair: 1, 1)
    let sheet = try AnswerSheet(
      small.predictions([[nil, nil, nil, (1e300, 0)]]), on: small.benchmark, allowMissing: false)
    try withTemporaryFolder { folder in
      let path = folder + "/o.jsonl.zst"
      try OutcomeScoring(sheet, under: protocols.named("geoaware")).write(to: .new(path), threads: 1) {}
      let line = try #require(try OutcomesReader.read(path: path, threads: 1).lists.first?.lines.first)
      #expect(line.outcome.keypoints.first?.error == .greatestFiniteMagnitude)
      #expect(line.outcome.kinds == [.background, .background, .background])
    }
  }

  /// Where pooled keypoints are renumbered, lines say of each whether it counts there.
  @Test func pooledKeypointsAreSaidWhereTheyDiffer() throws {
    #expect(try !text().contains("pooled_geo"))
    let released = try text("geoaware-as-released")
    #expect(released.contains(#""geo": true, "pooled_geo": "#))
    #expect(try read(released).lists[0].lines.count == 2)
    #expect {
      _ = try read(released.replacing(#/"pooled_geo": (true|false), /#, with: ""))
    } throws: {
      "\($0)".hasSuffix("found no key 'pooled_geo'. Add it.")
    }
  }

  @Test(arguments: [
    (
      #""chiral-outcomes/1""#, #""chiral-results/3""#,
      "found format 'chiral-results/3', expected 'chiral-outcomes/1'"
    ),
    (#""comparison": "below""#, #""comparison": "at-most""#, ", the protocol's."),
    (#""answered": 2, "missing": 0"#, #""answered": 1, "missing": 1"#, "list test: found 2 pairs, expected 1,"),
    (
      #""coverage": ["#,
      #""coverage": ["#
        + String(
          repeating: #"{"list": "x", "pairs": 0, "answered": 0, "missing": 0, "extra": 0, "repeated": 0, "#
            + #""silent_keypoints": 0}, "#, count: 1024), "(coverage): found 1025 lists, expected at most 1024."
    ),
    (
      #""coverage": ["#,
      #""coverage": [{"list": "test", "pairs": 0, "answered": 0, "missing": 0, "extra": 0, "repeated": 0, "#
        + #""silent_keypoints": 0}, "#, "(coverage): found a list twice, expected each list once."
    ),
    (#""category": "dog""#, #""categorie": "dog""#, "Did you mean 'category'?"),
    (#""source": "image3", "#, "", "3:310: found no key 'source'. Add it."),
    (#"{"list": "test", "pair": "3-2"#, #"{"list": "val", "pair": "3-2"#, "line 3: found a pair of list 'val'"),
    (#""3-2:dog""#, #""1-2:cat""#, "list test: found pair '1-2:cat' twice, expected each pair once."),
    (#""keypoint": 1"#, #""keypoint": 0"#, "found keypoint 0 behind 0, expected each once, in rising order."),
    (#""keypoint": 3"#, #""keypoint": 4096"#, "expected a whole number from 0 to 4095."),
    (#""base": 100"#, #""base": -1"#, "(base): found -1"),
    (#""error": 29, "#, #""error": null, "#, "found one of 'error' and 'nearest', expected both or neither."),
    (#""error": 3"#, #""error": 1e999"#, "(keypoints[0].error): found 1e999"),
    (#""mirror", "mirror"]"#, #""mirror", "mirrors"]"#, "found 'mirrors', expected silent, background, jitter"),
    (#""mirror", "mirror"]"#, #""mirror"]"#, "found 2 entries, expected 3, one an α."),
    (#"[false, true, true]"#, #"[false, true, true, true]"#, "found one more entry, expected one an α."),
    (#"[false, true, true]"#, #"[false, false, true]"#, "found 'right' that isn't what 'kind' says"),
    (
      #"["background", null, null]"#, #"["silent", null, null]"#,
      "found 'silent' beside an error, expected 'silent'"
    ),
    (#"["silent", "silent", "silent"]"#, #"["silent", "silent", "other"]"#, "found another kind than 'silent'"),
    (#""geo": false, "error": null"#, #""error": null"#, "found no key 'geo'. Add it."),
    (#", "kind": ["background", null, null]"#, "", "found no key 'kind'. Add it."),
  ])
  func refuses(old: String, new: String, sentence: String) throws {
    let whole = try text()
    let text = whole.replacing(old, with: new)
    #expect(text != whole)
    #expect {
      _ = try read(text)
    } throws: {
      "\($0)".hasPrefix("o.jsonl: ") && "\($0)".contains(sentence)
    }
  }

  @Test func refusesPartsOfAFile() throws {
    let whole = try text()
    let lines = whole.split(separator: "\n", omittingEmptySubsequences: false)
    #expect {
      _ = try read(lines.dropLast(2).joined(separator: "\n"))
    } throws: {
      "\($0)"
        == "o.jsonl: list test: found 1 pairs, expected 2, as the header says; a part of the file may be missing."
    }
    #expect {
      _ = try read("")
    } throws: {
      "\($0)" == "o.jsonl: line 1: found the end of the file, expected the header of outcomes."
    }
    for length in stride(from: 0, to: whole.utf8.count - 1, by: 7) {
      #expect(throws: DocumentError.self) { _ = try read(String(whole.prefix(length))) }
    }
  }

  @Test func theBytesAreTheSameForAnyNumberOfThreads() throws {
    let (small, predictions) = PairedCase.drawn().first
    let sheet = try AnswerSheet(predictions, on: small.benchmark, allowMissing: false)
    let scoring = try OutcomeScoring(sheet, under: protocols.named("geoaware"))
    try withTemporaryFolder { folder in
      let texts = try [1, 2, 5].map { threads in
        let path = "\(folder)/\(threads).jsonl.zst"
        try scoring.write(to: .new(path), threads: threads) {}
        return try InputFile(path: path, limit: 1 << 24).bytes
      }
      #expect(texts[0] == texts[1] && texts[0] == texts[2])
    }
  }

  /// What fails while the outcomes wait leaves none of them behind.
  @Test func nothingIsLeftWhereTheRestFails() throws {
    struct Failure: Error {}
    try withTemporaryFolder { folder in
      #expect(throws: Failure.self) {
        try scoring().write(to: .new(folder + "/o.jsonl"), threads: 1) { throw Failure() }
      }
      let left = try FolderListing.files(below: folder)
      #expect(left.isEmpty)
    }
  }
}
