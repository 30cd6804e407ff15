import Pipelines
import Testing

struct StageTests {
  @Test func outputsHoldWhatIsPrinted() {
    let out = CommandForm.Parameter(
      name: "out", isPositional: false, isFlag: false, isRepeating: false, isFolder: false)
    let command = CommandForm(words: ["score"], parameters: [out], resumption: .none)
    let stage = Stage(
      name: "score", command: command, arguments: [.init(parameter: out, value: .output("a.json"))],
      prints: "a.txt", after: [])
    #expect(stage.outputs == ["a.json", "a.txt"])
    #expect(stage.inputs.isEmpty)
  }
}
