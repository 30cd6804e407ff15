import Checkpoints
import TensorFiles
import Testing

extension PostProcessorWeights {
  /// The weights of a golden, whose parameters all have names of the form.
  init(golden path: String, form: PostProcessorForm) throws {
    self.init(zeros: form)
    let tensors = try TensorFile.read(path)
    #expect(tensors.count == layout.parameters.count)
    for parameter in layout.parameters {
      let tensor = try #require(tensors.first { $0.name == parameter.name }?.tensor)
      #expect(tensor.values.count == parameter.range.count)
      values.replaceSubrange(parameter.range, with: tensor.values)
    }
  }
}
