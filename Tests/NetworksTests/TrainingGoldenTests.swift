import Checkpoints
import Networks
import Testing

/// What the authors' modules gave on a small instance, from the output to the weights after ten steps. The largest
/// deviation of each is attached to the test: `swift test --attachments-path FOLDER`.
@Suite("Goldens of training")
struct TrainingGoldenTests {
  private static let start = "weights.safetensors"

  private func trainer(
    _ golden: TrainingGolden, _ settings: ObjectiveSettings, threads: Int = 2
  ) throws -> PairTrainer {
    let weights = try golden.weights(Self.start)
    var trainerSettings = TrainerSettings()
    trainerSettings.objective = settings
    return PairTrainer(
      weights: weights, moments: AdamMoments(count: weights.values.count), grid: try golden.expected().grid,
      settings: trainerSettings, threads: threads)
  }

  @Test("The output is within 1e-4 of what half precision kept of it", arguments: TrainingGolden.all)
  func output(golden: TrainingGolden) throws {
    let expected = try golden.expected()
    let map = try PostProcessor(try golden.weights(Self.start))
      .refine([try golden.input(.source)], grid: expected.grid, threads: 2)
    let deviation = zip(try map.planes().values, try golden.output())
      .map { HalfRounding.deviation(of: Double($0), from: $1) }.max()
    record("output", golden, try #require(deviation))
    #expect(try #require(deviation) < 1e-4)
  }

  @Test("The five losses are within 1e-4", arguments: TrainingGolden.all)
  func losses(golden: TrainingGolden) throws {
    let expected = try golden.expected()
    #expect(expected.losses.count == 5)
    for (name, loss) in expected.losses {
      let settings = TrainingGolden.settings(name)
      let found = try trainer(golden, settings).gradient(of: [try golden.example(settings)], number: 0, seed: 0)
      let deviation = abs(Double(found.losses.total) - loss) / loss
      record("loss \(name)", golden, deviation)
      #expect(deviation < 1e-4, "\(name)")
    }
  }

  @Test(
    "The gradients of the largest objective are within 1e-3 of each tensor's norm",
    arguments: TrainingGolden.all)
  func gradients(golden: TrainingGolden) throws {
    let settings = TrainingGolden.settings("sparse_dense_single_double_self")
    let found = try trainer(golden, settings)
      .gradient(of: [try golden.example(settings)], number: 0, seed: 0).gradient
    let expected = try golden.weights("expected_gradients.safetensors")
    var largest = 0.0
    for parameter in expected.layout.parameters {
      let deviation = Deviation.relative(found[parameter.name], to: expected[parameter.name])
      largest = max(largest, deviation)
      #expect(deviation < 1e-3, "\(parameter.name)")
    }
    record("gradients", golden, largest)
  }

  @Test("Ten steps go as the authors' do: rates, decays, losses, weights", arguments: TrainingGolden.all)
  func steps(golden: TrainingGolden) throws {
    let expected = try golden.expected().training
    let settings = TrainingGolden.settings("sparse_dense_double_self")
    let trainer = try trainer(golden, settings)
    let example = try golden.example(settings)
    let peak = 1.25e-3
    var (rates, decays, losses) = (0.0, 0.0, 0.0)
    #expect(expected.lr.count == expected.steps && expected.loss.count == expected.steps)
    for step in 0..<expected.steps {
      let rate = LearningRateSchedule.oneCycle.rate(step: step, of: expected.total_steps, peak: peak)
      rates = max(rates, abs(rate.rate / expected.lr[step] - 1))
      decays = max(decays, abs(rate.beta1 - expected.beta1[step]))
      let loss = try trainer.step([example], number: step, seed: 0, rate: rate).total
      losses = max(losses, abs(Double(loss) / expected.loss[step] - 1))
    }
    record("rates", golden, rates)
    record("first decays", golden, decays)
    record("losses of ten steps", golden, losses)
    #expect(rates < 1e-12 && decays < 1e-12 && losses < 1e-4)
    let truth = try golden.weights("expected_weights_after_training.safetensors")
    var (relative, absolute) = (0.0, 0.0)
    for parameter in truth.layout.parameters {
      let deviation = Deviation.relative(trainer.weights[parameter.name], to: truth[parameter.name])
      relative = max(relative, deviation)
      absolute = max(absolute, Deviation.largest(trainer.weights[parameter.name], from: truth[parameter.name]))
      #expect(deviation < 1e-3, "\(parameter.name)")
    }
    record("weights after ten steps, of each tensor's norm", golden, relative)
    record("weights after ten steps, an element", golden, absolute)
    #expect(absolute < 1e-3)
  }

  private func record(_ what: String, _ golden: TrainingGolden, _ deviation: Double) {
    Attachment.record("\(golden.testDescription): \(what): \(deviation)\n", named: "deviation.txt")
  }
}
