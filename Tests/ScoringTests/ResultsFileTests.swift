import Explanations
import Files
import Predictions
import Results
import Scoring
import Testing

@Suite struct ResultsFileTests {
  private func results() throws -> Results {
    var small = SmallBenchmark()
    small.add(image: 1, "cat \"x\"", [(10, 10), (20, 10), nil, (30, 30)])
    small.add(image: 2, "cat \"x\"", [(50, 20), (80, 20), nil, (90, 40)])
    small.add(pair: 1, 2)
    small.add(pair: 2, 1)
    let predictions = small.predictions(
      [[(50, 20), (80, 20), nil, (90, 40)], [(50, 20), (80, 20), nil, (90, 40)]],
      header: PredictionHeader(method: "Mine", pose: "flip"))
    let sheet = try AnswerSheet(predictions, on: small.benchmark, allowMissing: false)
    return try Scorer.score(sheet, under: protocols.named("square-frame"), threads: 1)
  }

  @Test func readsWhatItWrites() throws {
    let results = try results()
    let read = try Results(InputFile(path: "r.json", bytes: results.json))
    #expect(read.rules.fingerprint == results.rules.fingerprint)
    #expect(read.json == results.json)
    #expect(read.figures == results.figures && read.errors == results.errors)
    #expect(read.coverage == results.coverage && read.pose == "flip" && read.method == "Mine")
  }

  @Test(arguments: [
    (#""average": "image""#, #""average": "images""#, "found 'images', expected image, point."),
    (#""comparison": "at-most""#, #""comparison": "below""#, ", the protocol's above."),
    (#""format": "chiral-results-1""#, #""format": "chiral-results-9""#, "expected 'chiral-results-1'."),
    (#""pairs": 2"#, #""pairs": -2"#, "found -2, expected a count."),
    (#""seed": "42""#, #""seed": "x""#, "expected a seed from 0 to 2^64 - 1, as a string."),
    (#""errors": "#, #""erors": "#, "Did you mean 'errors'?"),
  ])
  func refuses(old: String, new: String, sentence: String) throws {
    let text = String(decoding: try results().json, as: UTF8.self).replacing(old, with: new)
    #expect {
      _ = try Results(InputFile(path: "r.json", bytes: Array(text.utf8)))
    } throws: {
      "\($0)".hasSuffix(sentence)
    }
  }

  @Test func refusesEveryTruncation() throws {
    let bytes = try results().json
    for count in stride(from: 0, to: bytes.count - 2, by: 97) {
      #expect(throws: DocumentError.self) {
        _ = try Results(InputFile(path: "r.json", bytes: Array(bytes[..<count])))
      }
    }
  }
}
