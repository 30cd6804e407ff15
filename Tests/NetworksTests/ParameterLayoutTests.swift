import Checkpoints
import Testing

@Suite("Parameters of a post-processor")
struct ParameterLayoutTests {
  @Test("The paper's post-processor has 5,150,214 parameters")
  func countOfThePaper() throws {
    let form = try PostProcessorForm(groups: [640, 1280, 1280, 768], bottleneck: 192, projection: 768)
    #expect(ParameterLayout(form).count == 5_150_214)
  }
}
