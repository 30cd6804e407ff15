import Checkpoints
import Networks
import Reproducibility
import Tensors

/// A network and a pair so small that every parameter's gradient can be found by differences.
struct TinyInstance {
  let weights: PostProcessorWeights
  let example: TrainingExample
  static let grid = 5

  /// - Parameter groups: Channels of the network's groups; those of 4 need no shortcut.
  init(groups: [Int] = [3, 4], name: String = "a-b", seed: UInt64 = 1) throws {
    let form = try PostProcessorForm(groups: groups, bottleneck: 4, projection: 4, normGroups: 2)
    var random = CounterRandom(seed: seed)
    func around(_ centre: Float) -> Float { centre + Float(random.uniform()) - 0.5 }
    var weights = PostProcessorWeights(initial: form, seed: seed)
    for parameter in weights.layout.parameters where parameter.shape.count == 1 {
      for index in parameter.range { weights.values[index] = around(weights.values[index]) }
    }
    self.weights = weights
    var layers: [TrainingView: [Tensor]] = [:]
    for view in TrainingView.allCases {
      layers[view] = try groups.map { channels in
        try Tensor(
          shape: [channels, Self.grid, Self.grid],
          values: (0..<channels * Self.grid * Self.grid).map { _ in 2 * around(0) })
      }
    }
    example = TrainingExample(name: name, layers: layers, labels: Self.labels)
  }

  /// Five keypoints: two that are each other's counterpart, and two that one image doesn't show.
  static let labels = PairLabels(
    grid: grid, source: [SIMD2(0.4, 1.7), SIMD2(3.2, 4.1), SIMD2(2.5, 0.3), SIMD2(4.9, 2.2), nil],
    target: [SIMD2(1.1, 3.8), SIMD2(4.6, 0.2), nil, SIMD2(2.7, 2.9), SIMD2(0.1, 0.6)], flip: [1, 0, 2, 4, 3],
    sourceExtent: 3, targetExtent: 4)

  func trainer(_ settings: ObjectiveSettings, threads: Int = 1) -> PairTrainer {
    var trainerSettings = TrainerSettings()
    trainerSettings.objective = settings
    return PairTrainer(
      weights: weights, moments: AdamMoments(count: weights.values.count), grid: Self.grid,
      settings: trainerSettings, threads: threads)
  }
}
