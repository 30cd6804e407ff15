import Documents
import Explanations
import Files
import Predictions
import Testing

@Suite struct PredictionsTests {
  private func read(_ text: String, threads: Int = 1) throws -> Predictions {
    try Predictions.read(InputFile(path: "p.jsonl", bytes: Array(text.utf8)), threads: threads)
  }

  @Test func writesAndReadsTheSame() throws {
    let header = PredictionHeader(
      benchmark: SHA256.digest(of: []), method: "Mine", matcher: "nearest", pose: "flip",
      settings: [.init(name: "groups", value: "s4,s5")])
    let lines = [
      PredictionLine(split: "test", pair: "a-b:cat", points: [SIMD2(1, 2.5), nil]),
      PredictionLine(
        split: "val", pair: "ä-b:\"c\"", points: [nil, SIMD2(-3, 1e-9)], similarities: [nil, 0.25]),
    ]
    var writer = JSONWriter()
    header.write(to: &writer)
    for line in lines { line.write(to: &writer) }
    let text = writer.text
    #expect(
      text.split(separator: "\n")[1] == #"{"split": "test", "pair": "a-b:cat", "points": [[1, 2.5], null]}"#)
    let predictions = try read(text)
    #expect(predictions.header == header)
    #expect(predictions.lines == lines)
    #expect(predictions.place(of: 0) == "line 2")
    #expect(predictions.digest == SHA256.digest(of: Array(text.utf8)))
  }

  @Test func headerIsOptionalAndThreadsDoNotMatter() throws {
    let text = (0..<1000).map { #"{"split": "t", "pair": "\#($0)", "points": [[\#($0), 0]]}"# }
      .joined(separator: "\n")
    let one = try read(text)
    #expect(one.header == PredictionHeader())
    #expect(one.lines.count == 1000)
    #expect(one.place(of: 999) == "line 1000")
    #expect(try read(text, threads: 2).lines == one.lines)
  }

  @Test(arguments: [
    (#"{"split": "t", "pair": "p"}"#, "p.jsonl: 1:27: found no key 'points'. Add it."),
    (
      #"{"split": "t", "pair": "p", "points": [[1]]}"#,
      "p.jsonl: 1:43 (points[0]): found one number, expected [x, y]."
    ),
    (
      #"{"split": "t", "pair": "p", "points": [[1, 2, 3]]}"#,
      "p.jsonl: 1:47 (points[0][2]): found a third number, expected [x, y]."
    ),
    (
      #"{"split": "t", "pair": "p", "points": [[1, NaN]]}"#,
      "p.jsonl: 1:44 (points[0][1]): found NaN, expected a number."
    ),
    (
      #"{"split": "t", "pair": "p", "points": [[1, 1e999]]}"#,
      "p.jsonl: 1:44 (points[0][1]): found 1e999, expected a number below 1.8e308."
    ),
    (
      #"{"split": "t", "pair": "p", "point": []}"#,
      "p.jsonl: 1:38 (point): found unknown key 'point', expected one of split, pair, points, similarities. "
        + "Did you mean 'points'?"
    ),
    (
      #"{"benchmark": "12"}"#,
      "p.jsonl: 1:15 (benchmark): found '12', expected a SHA-256 in 64 lower-case hexadecimal digits."
    ),
    (
      #"{"methods": "12"}"#,
      "p.jsonl: 1:13 (methods): found unknown key 'methods', expected one of benchmark, method, matcher, pose, "
        + "settings. Did you mean 'method'?"
    ),
    ("\n{}", "p.jsonl: 1:1: found the end of the file, expected an object."),
    (
      #"{"split": "t", "pair": "p", "points": []} x"#,
      "p.jsonl: 1:43: found x, expected nothing more."
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
