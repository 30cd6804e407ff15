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
    // The file keeps half precision: 11 bits of each number.
    for (value, truth) in zip(try found.planes().values, expected.values) {
      #expect(abs(value - truth) <= 1e-5 + abs(truth) * 0x1p-11)
    }
    // Single precision, as `expected.json` has it of channel, row and column.
    let probes: [(Int, Int, Int, Float)] = [
      (0, 0, 0, 0.05559092015028), (1, 30, 30, 0.9828903675079346), (15, 59, 59, 0.6262848973274231),
      (3, 17, 42, 1.049615740776062), (2, 59, 0, 0.35003069043159485),
    ]
    for (channel, row, column, truth) in probes {
      #expect(abs(found.cells[(row * 60 + column) * 16 + channel] - truth) < 1e-5)
    }
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
    #expect(deviation(try found.planes().values, expected.values) < 1e-4)
  }
}

extension Tensor {
  /// Without a batch extent of 1.
  fileprivate func layer() throws -> Tensor {
    shape.count == 4 && shape[0] == 1 ? try reshaped(to: Array(shape.dropFirst())) : self
  }
}
