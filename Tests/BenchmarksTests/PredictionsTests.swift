import Documents
import Explanations
import Files
import Predictions
import Testing

@Suite struct PredictionsTests {
  private func read(_ text: String, threads: Int = 1) throws -> Predictions {
    try Predictions.read(InputFile(path: "p.jsonl", bytes: Array(text.utf8)), threads: threads)
  }

  private func id(_ kind: String) -> ArtefactID {
    ArtefactID(format: FormatName(kind: kind, version: 2), digest: SHA256.digest(of: []))
  }

  @Test func writesAndReadsTheSame() throws {
    let header = PredictionHeader(
      tool: "0.1.0", method: "Mine",
      benchmark: BenchmarkReference(name: "b", id: id("benchmark"), pairs: SHA256.digest(of: [])),
      features: id("feature-store"), weights: id("weights"), matcher: "nearest", pose: "flip",
      settings: [.init(name: "groups", value: "s4,s5"), .init(name: "Äpfel", value: "x")])
    let lines = [
      PredictionLine(list: "test", pair: "a-b:cat", points: [SIMD2(1, 2.5), nil]),
      PredictionLine(
        list: "val", pair: "ä-b:\"c\"", points: [nil, SIMD2(-3, 1e-9)], similarities: [nil, 0.25]),
    ]
    var writer = JSONWriter()
    try header.write(to: &writer)
    for line in lines { line.write(to: &writer) }
    let text = writer.text
    #expect(
      text.split(separator: "\n")[1] == #"{"list": "test", "pair": "a-b:cat", "points": [[1, 2.5], null]}"#)
    let nothing = "\(SHA256.digest(of: []))"
    #expect(
      text.hasPrefix(
        #"{"format": "chiral-predictions/1", "tool": "0.1.0", "method": "Mine", "benchmark": "chiral-benchmark/2:"#
          + nothing + "\", \"pairs\": \"" + nothing + "\", \"features\": \"chiral-feature-store/2:" + nothing
          + "\", \"weights\": \"chiral-weights/2:" + nothing
          + #"", "matcher": "nearest", "pose": "flip", "settings": {"groups": "s4,s5", "Äpfel": "x"}}"# + "\n"))
    let predictions = try read(text)
    #expect(predictions.header == header)
    #expect(predictions.lines == lines)
    #expect(predictions.place(of: 0) == "line 2")
    #expect(predictions.id == ArtefactID("chiral-predictions/1:\(SHA256.digest(of: Array(text.utf8)))"))
  }

  @Test func headerIsOptionalAndThreadsDoNotMatter() throws {
    let text = (0..<1000).map { #"{"list": "t", "pair": "\#($0)", "points": [[\#($0), 0]]}"# }
      .joined(separator: "\n")
    let one = try read(text)
    #expect(one.header == PredictionHeader())
    #expect(one.lines.count == 1000)
    #expect(one.place(of: 999) == "line 1000")
    #expect(try read(text, threads: 2).lines == one.lines)
  }

  @Test(arguments: [
    (#"{"list": "t", "pair": "p"}"#, "p.jsonl: 1:26: found no key 'points'. Add it."),
    (
      #"{"list": "t", "pair": "p", "points": [[1]]}"#,
      "p.jsonl: 1:42 (points[0]): found one number, expected [x, y]."
    ),
    (
      #"{"list": "t", "pair": "p", "points": [[1, 2, 3]]}"#,
      "p.jsonl: 1:46 (points[0][2]): found a third number, expected [x, y]."
    ),
    (
      #"{"list": "t", "pair": "p", "points": [[1, NaN]]}"#,
      "p.jsonl: 1:43 (points[0][1]): found NaN, expected a number."
    ),
    (
      #"{"list": "t", "pair": "p", "points": [[1, 1e999]]}"#,
      "p.jsonl: 1:43 (points[0][1]): found 1e999, expected a number below 1.8e308."
    ),
    (
      #"{"list": "t", "pair": "p", "point": []}"#,
      "p.jsonl: 1:28: found unknown key 'point', expected one of list, pair, points, similarities. Did you mean "
        + "'points'?"
    ),
    (
      #"{"split": "t", "pair": "p", "points": []}"#,
      "p.jsonl: 1:2: found unknown key 'split', expected one of list, pair, points, similarities. Did you mean "
        + "'list'?"
    ),
    (
      #"{"format": "chiral-predictions/1", "benchmark": "12"}"#,
      "p.jsonl: 1:49 (benchmark): found '12', expected 'chiral-benchmark/' with a version, ':' and a SHA-256 in "
        + "64 hexadecimal digits."
    ),
    (
      #"{"format": "chiral-predictions/1", "methods": "12"}"#,
      "p.jsonl: 1:36: found unknown key 'methods', expected one of format, tool, method, benchmark, pairs, features, "
        + "weights, matcher, pose, settings, shard, whole. Did you mean 'method'?"
    ),
    (#"{"method": "12"}"#, "p.jsonl: 1:1: found no key 'format'. Add it."),
    (
      #"{"format": "chiral-predictions/9"}"#,
      "p.jsonl: 1:12 (format): found format 'chiral-predictions/9', expected 'chiral-predictions/1'. Make the file "
        + "anew with this version of Chiral, or read it with the one that wrote it."
    ),
    (
      #"{"model": "x", "format": "chiral-predictions/2"}"#,
      "p.jsonl: 1:26 (format): found format 'chiral-predictions/2', expected 'chiral-predictions/1'. Make the file "
        + "anew with this version of Chiral, or read it with the one that wrote it."
    ),
    ("\n{}", "p.jsonl: 1:1: found the end of the file, expected an object."),
    (
      #"{"list": "t", "pair": "p", "points": []} x"#,
      "p.jsonl: 1:42: found x, expected nothing more."
    ),
  ])
  func refuses(text: String, sentence: String) {
    #expect {
      _ = try read(text)
    } throws: {
      "\($0)" == sentence
    }
  }
}
