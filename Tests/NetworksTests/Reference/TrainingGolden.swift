import Checkpoints
import Foundation
import Networks
import TensorFiles
import Tensors
import TestSupport
import Testing

/// A folder of `Tests/Goldens/training`, or of `../shared/goldens/training` where that has more.
struct TrainingGolden: Sendable, CustomTestStringConvertible {
  let folder: String

  /// All that are there.
  static let all: [TrainingGolden] = {
    var folders: [String: String] = [:]
    for path in [SharedData.path("goldens/training"), Goldens.path("training")] {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [] {
        folders[name] = "\(path)/\(name)"
      }
    }
    return folders.sorted { $0.key < $1.key }.map { TrainingGolden(folder: $0.value) }
  }()

  var testDescription: String { (folder as NSString).lastPathComponent }

  /// What `expected.json` says.
  struct Expected: Decodable {
    struct Training: Decodable {
      let steps: Int
      let total_steps: Int
      let lr: [Double]
      let beta1: [Double]
      let loss: [Double]
    }
    let annotation_size: Double
    let grid: Int
    let feature_dims: [Int]
    let projection_dim: Int
    let norm_groups: Int
    let keypoints_source: [[Double]]
    let keypoints_target: [[Double]]
    let flip_permutation: [Int]
    let threshold_cells: [String: Float]
    let losses: [String: Double]
    let training: Training
  }

  func expected() throws -> Expected {
    try JSONDecoder().decode(
      Expected.self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/expected.json")))
  }

  /// The parameters in one of the folder's files.
  func weights(_ file: String) throws -> PostProcessorWeights {
    let expected = try expected()
    let path = "\(folder)/\(file)"
    let inner = try TensorFile(path: path).tensor(named: "bottleneck_layers.0.0.conv2.weight").shape[0]
    let form = try PostProcessorForm(
      groups: expected.feature_dims, bottleneck: inner, projection: expected.projection_dim,
      normGroups: expected.norm_groups)
    return try PostProcessorWeights(golden: path, form: form)
  }

  /// The layers of a view, joined: channels × grid × grid.
  func input(_ view: TrainingView) throws -> Tensor {
    let files: [TrainingView: String] = [
      .source: "source", .target: "target", .flippedSource: "source_flipped", .flippedTarget: "target_flipped",
    ]
    let tensor = try #require(try TensorFile.read("\(folder)/\(files[view] ?? "").npy").first?.tensor)
    return try tensor.reshaped(to: Array(tensor.shape.suffix(3)))
  }

  /// The expected output on the source: channels × grid², in half precision.
  func output() throws -> [Float] {
    try #require(try TensorFile.read("\(folder)/expected_output_source.npy").first?.tensor).values
  }

  func labels() throws -> PairLabels {
    let expected = try expected()
    let scale = Double(expected.grid) / expected.annotation_size
    func places(_ points: [[Double]]) -> [SIMD2<Float>?] {
      points.map { $0[2] > 0 ? SIMD2(Float($0[0] * scale), Float($0[1] * scale)) : nil }
    }
    return PairLabels(
      grid: expected.grid, source: places(expected.keypoints_source), target: places(expected.keypoints_target),
      flip: expected.flip_permutation, sourceExtent: try #require(expected.threshold_cells["source"]),
      targetExtent: try #require(expected.threshold_cells["target"]))
  }

  /// The settings of one of the losses, such as `sparse_dense_double`; neither noise nor dropout.
  static func settings(_ loss: String) -> ObjectiveSettings {
    let parts = Set(loss.split(separator: "_").map(String.init))
    var settings = ObjectiveSettings()
    settings.dense = parts.contains("dense")
    settings.doubleFlip = parts.contains("double") ? 1 : 0
    settings.singleFlip = parts.contains("single") ? 1 : 0
    settings.selfFlip = parts.contains("self") ? 0.25 : 0
    settings.perturbation = 0
    settings.dropout = 0
    return settings
  }

  func example(_ settings: ObjectiveSettings) throws -> TrainingExample {
    var layers: [TrainingView: [Tensor]] = [:]
    for view in settings.views { layers[view] = [try input(view)] }
    return TrainingExample(name: testDescription, layers: layers, labels: try labels())
  }
}
