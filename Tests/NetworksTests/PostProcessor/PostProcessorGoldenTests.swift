import Checkpoints
import FeatureMaps
import Files
import Networks
import TensorFiles
import Tensors
import TestSupport
import Testing

/// `Goldens/training` and `Goldens/features-native`: what the authors' module gives.
@Suite struct PostProcessorGoldenTests {
  private func form() throws -> PostProcessorForm {
    try PostProcessorForm(groups: [8, 16, 16, 12], bottleneck: 4, projection: 16, normGroups: 2)
  }

  /// The largest difference, in shares of the largest number.
  private func deviation(_ found: [Float], _ expected: [Float]) -> Float {
    #expect(found.count == expected.count)
    let largest = expected.reduce(0) { max($0, abs($1)) }
    return zip(found, expected).reduce(0) { max($0, abs($1.0 - $1.1)) } / largest
  }

  @Test func outputOfTheTrainingGolden() throws {
    let folder = Goldens.path("training/a/")
    let weights = try PostProcessorWeights(golden: folder + "weights.safetensors", form: form())
    let source = try #require(TensorFile.read(folder + "source.npy").first?.tensor)
    let expected = try #require(TensorFile.read(folder + "expected_output_source.npy").first?.tensor)
    let found = try PostProcessor(weights).refine([source.layer()], grid: 60, threads: 2)
    #expect(deviation(try found.planes().values, expected.values) < 1e-5)
  }

  @Test func nativeLayers() throws {
    let folder = Goldens.path("features-native/")
    let weights = try PostProcessorWeights(golden: folder + "weights.safetensors", form: form())
    let file = try TensorFile(path: folder + "features.safetensors")
    let layers = try ["s3", "s4", "s5", "dino"].map { try file.tensor(named: $0).layer() }
    let found = try PostProcessor(weights).refine(layers, grid: 60, threads: 1)
    let expected = try TensorFile(
      InputFile(path: "expected", bytes: Goldens.joined("features-native/expected.safetensors"))
    ).tensor(named: "post_processed")
    #expect(deviation(try found.planes().values, expected.values) < 1e-5)
  }
}

extension Tensor {
  /// Without a batch extent of 1.
  fileprivate func layer() throws -> Tensor {
    shape.count == 4 && shape[0] == 1 ? try reshaped(to: Array(shape.dropFirst())) : self
  }
}
