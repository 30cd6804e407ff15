import Checkpoints
import Networks
import Reproducibility
import Tensors
import Testing

@Suite("Steps of the trainer")
struct PairTrainerTests {
  private static let rate = ScheduledRate(rate: 1e-3, beta1: 0.9)

  private static var settings: ObjectiveSettings {
    var settings = ObjectiveSettings()
    settings.singleFlip = 0.5
    return settings
  }

  private func trainer(
    _ weights: PostProcessorWeights, _ moments: AdamMoments? = nil, threads: Int = 1,
    settings: ObjectiveSettings = Self.settings
  ) -> PairTrainer {
    var trainerSettings = TrainerSettings()
    trainerSettings.objective = settings
    return PairTrainer(
      weights: weights, moments: moments ?? AdamMoments(count: weights.values.count), grid: TinyInstance.grid,
      settings: trainerSettings, threads: threads)
  }

  @Test("1, 2 and 5 threads give the same bytes")
  func threads() throws {
    let examples = [try TinyInstance().example, try TinyInstance(seed: 2).example]
    var found: [(PostProcessorWeights, AdamMoments, [StepLosses])] = []
    for threads in [1, 2, 5] {
      let trainer = trainer(try TinyInstance().weights, threads: threads)
      let losses = try (0..<3).map {
        try trainer.step(examples, number: $0, seed: 4, rate: Self.rate)
      }
      found.append((trainer.weights, trainer.moments, losses))
    }
    for other in found.dropFirst() {
      #expect(other.0 == found[0].0 && other.1 == found[0].1 && other.2 == found[0].2)
    }
  }

  @Test("A step after weights and moments were taken up again is the uninterrupted one")
  func takenUp() throws {
    let instance = try TinyInstance()
    let whole = trainer(instance.weights)
    for step in 0..<4 { _ = try whole.step([instance.example], number: step, seed: 4, rate: Self.rate) }
    let first = trainer(instance.weights)
    for step in 0..<2 { _ = try first.step([instance.example], number: step, seed: 4, rate: Self.rate) }
    let second = trainer(first.weights, first.moments)
    for step in 2..<4 { _ = try second.step([instance.example], number: step, seed: 4, rate: Self.rate) }
    #expect(second.weights == whole.weights && second.moments == whole.moments)
    #expect(whole.moments.steps == 4)
  }

  @Test("Step 7 draws the same alone as after six others")
  func history() throws {
    let instance = try TinyInstance()
    let busy = trainer(instance.weights)
    var losses: [StepLosses] = []
    for step in 0...7 { losses.append(try busy.gradient(of: [instance.example], number: step, seed: 4).losses) }
    let alone = trainer(instance.weights)
    #expect(try alone.gradient(of: [instance.example], number: 7, seed: 4).losses == losses[7])
    #expect(Set(losses.map(\.total)).count == losses.count)
    #expect(try alone.gradient(of: [instance.example], number: 7, seed: 5).losses != losses[7])
  }

  @Test("The gradient of several pairs is the mean of theirs")
  func mean() throws {
    var settings = Self.settings
    settings.perturbation = 0
    settings.dropout = 0
    let (first, second) = (try TinyInstance(), try TinyInstance(seed: 2))
    let trainer = trainer(first.weights, settings: settings)
    let apart = try [first, second].map { try trainer.gradient(of: [$0.example], number: 0, seed: 0) }
    let both = try trainer.gradient(of: [first.example, second.example], number: 0, seed: 0)
    let goal = zip(apart[0].gradient.values, apart[1].gradient.values).map { ($0 + $1) / 2 }
    #expect(Deviation.relative(both.gradient.values, to: goal) < 1e-6)
    #expect(abs(both.losses.total - (apart[0].losses.total + apart[1].losses.total) / 2) < 1e-5)
  }

  @Test("A pair's place in the step keys its noise and its dropout")
  func place() throws {
    let instance = try TinyInstance()
    let trainer = trainer(instance.weights)
    let once = try trainer.gradient(of: [instance.example], number: 0, seed: 0)
    let twice = try trainer.gradient(of: [instance.example, instance.example], number: 0, seed: 0)
    #expect(once.losses != twice.losses)
  }

  @Test("The scale that nothing uses is left alone; all else moves")
  func unused() throws {
    let instance = try TinyInstance()
    let trainer = trainer(instance.weights)
    _ = try trainer.step([instance.example], number: 0, seed: 0, rate: Self.rate)
    for parameter in instance.weights.layout.parameters {
      let isSame = Array(trainer.weights[parameter.name]) == Array(instance.weights[parameter.name])
      #expect(isSame == (parameter.name == ParameterLayout.selfLogitScale), "\(parameter.name)")
    }
  }

  @Test("NaN and infinity stop the step, with the pair's name, and leave all as it was")
  func notFinite() throws {
    let instance = try TinyInstance()
    let good = instance.example
    var layers = good.layers
    layers[.flippedTarget]?[1].values[3] = .nan
    let bad = TrainingExample(name: "c-d", layers: layers, labels: good.labels)
    try expectStop(
      instance.weights, [good, bad], .notFinite(pair: "c-d", place: "features of the mirrored target"))

    var wild = instance.weights
    for index in wild.layout.range("bottleneck_layers.0.0.conv3.norm.weight") { wild.values[index] = 3e38 }
    for index in wild.layout.range("bottleneck_layers.0.0.conv3.norm.bias") { wild.values[index] = 3e38 }
    try expectStop(wild, [good], .notFinite(pair: "a-b", place: "output for the source"))

    var steep = instance.weights
    for index in steep.layout.range(ParameterLayout.logitScale) { steep.values[index] = 800 }
    try expectStop(steep, [good], .notFinite(pair: "a-b", place: "loss"))
  }

  @Test("Pairs that can't be learned from are refused by name")
  func unusable() throws {
    let instance = try TinyInstance()
    let labels = TinyInstance.labels
    func example(
      source: [SIMD2<Float>?] = labels.source, flip: [Int] = labels.flip, extent: Float = 3,
      layers: [TrainingView: [Tensor]] = instance.example.layers
    ) -> TrainingExample {
      TrainingExample(
        name: "c-d", layers: layers,
        labels: PairLabels(
          grid: TinyInstance.grid, source: source, target: labels.target, flip: flip, sourceExtent: extent,
          targetExtent: 4))
    }
    let hidden: [SIMD2<Float>?] = [nil, nil, SIMD2(1, 1), nil, nil]
    try expectStop(instance.weights, [example(source: hidden)], .noSharedKeypoint(pair: "c-d"))
    var lacking = instance.example.layers
    lacking[.flippedSource] = nil
    try expectStop(
      instance.weights, [example(layers: lacking)], .missingView(pair: "c-d", view: .flippedSource))
    try expectStop(instance.weights, [], .noPairs)
    for bad in [
      example(flip: [1, 0, 2, 4, 5]), example(flip: [0]), example(extent: .nan),
      example(source: [SIMD2(.nan, 1), nil, nil, nil, nil]),
      example(source: [SIMD2(1, 5.01), nil, nil, nil, nil]),
    ] {
      #expect(
        performing: {
          try trainer(instance.weights).step([bad], number: 0, seed: 0, rate: Self.rate)
        },
        throws: { error in
          if case TrainingError.badLabels(pair: "c-d", _) = error { return true }
          return false
        })
    }
  }

  private func expectStop(
    _ weights: PostProcessorWeights, _ examples: [TrainingExample], _ error: TrainingError
  ) throws {
    let trainer = trainer(weights)
    let moments = trainer.moments
    #expect(throws: error) { try trainer.step(examples, number: 0, seed: 0, rate: Self.rate) }
    #expect(trainer.weights == weights && trainer.moments == moments)
  }

  @Test("An augmented pair without keypoints counts neither as a loss nor as a weight")
  func absentTerm() throws {
    // The keypoints' counterparts aren't visible: nothing to seek between the source and its mirror image.
    let labels = PairLabels(
      grid: TinyInstance.grid, source: [SIMD2(0.4, 1.7), nil, nil, SIMD2(4.9, 2.2), nil],
      target: TinyInstance.labels.target, flip: [1, 0, 2, 4, 3], sourceExtent: 3, targetExtent: 4)
    let instance = try TinyInstance()
    let example = TrainingExample(name: "a-b", layers: instance.example.layers, labels: labels)
    var settings = ObjectiveSettings()
    settings.doubleFlip = 0
    settings.dropout = 0
    var plain = settings
    plain.selfFlip = 0
    let with = try trainer(instance.weights, settings: settings).gradient(of: [example], number: 0, seed: 0)
    let without = try trainer(instance.weights, settings: plain).gradient(of: [example], number: 0, seed: 0)
    #expect(with.losses == without.losses && with.losses.selfFlip == nil)
    #expect(with.gradient == without.gradient)
  }
}
