import Explanations
import Predictions
import Testing

@Suite struct AnswerBudgetTests {
  /// An answer of 4,096 points takes 128 KiB and some hundred bytes.
  @Test func endsBeforeMemoryDoes() throws {
    let line = PredictionLine(list: "test", pair: "1-2:cat", points: Array(repeating: nil, count: 4096))
    var budget = AnswerBudget()
    try budget.add(repeatElement(line, count: 3000), file: "a", line: 3001)
    let tooMany = DocumentError.malformed(
      file: "a", place: "line 3101", found: "answers that take more than 384 MiB of memory",
      expected: "fewer; predict the lists into files of their own")
    #expect(throws: tooMany) { try budget.add(repeatElement(line, count: 100), file: "a", line: 3101) }
  }
}
