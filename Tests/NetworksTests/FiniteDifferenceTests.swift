import Checkpoints
import Networks
import Testing

/// The hand-written gradients, in single precision, against central differences of the plain reference in double
/// precision: every element of every parameter, each loss alone and the total.
@Suite("Gradients against finite differences")
struct FiniteDifferenceTests {
  private static let seed: UInt64 = 11
  private static let step = 7

  /// Everything on: noise, dropout, all terms.
  private static func settings(
    dense: Bool = true, double: Float = 0, single: Float = 0, itself: Float = 0
  ) -> ObjectiveSettings {
    var settings = ObjectiveSettings()
    settings.dense = dense
    settings.doubleFlip = double
    settings.singleFlip = single
    settings.selfFlip = itself
    settings.perturbation = 0.1
    settings.dropout = 0.2
    // Milder than the paper's: single precision errs by a share of similarity / temperature.
    settings.temperature = 0.05
    return settings
  }

  private static let all = settings(double: 1, single: 0.5, itself: 0.25)

  @Test("Every parameter, each loss and the total", arguments: [[3, 4], [4]])
  func gradients(groups: [Int]) throws {
    let instance = try TinyInstance(groups: groups)
    let differences = try differences(instance)
    let sparse = try gradient(instance, Self.settings(dense: false))
    let plain = try gradient(instance, Self.settings())
    try compare("sparse", sparse, differences.map(\.sparse), instance)
    try compare(
      "dense", zip(plain, sparse).map { $0 - $1 }, differences.map { $0.dense[.plain] ?? .nan }, instance)
    // So heavy that little of the plain pair, whose part is taken away, is in the sum.
    let heavy: Float = 16
    let weight = Double(heavy)
    for (term, settings) in [
      (ObjectiveTerm.doubleFlip, Self.settings(double: heavy)), (.singleFlip, Self.settings(single: heavy)),
      (.selfFlip, Self.settings(itself: heavy)),
    ] {
      let alone = zip(try gradient(instance, settings), plain).map { ((1 + weight) * $0 - $1) / weight }
      try compare("\(term)", alone, differences.map { $0.dense[term] ?? .nan }, instance)
    }
    try compare("total", try gradient(instance, Self.all), differences.map(\.total), instance)
  }

  private func gradient(_ instance: TinyInstance, _ settings: ObjectiveSettings) throws -> [Double] {
    try instance.trainer(settings)
      .gradient(of: [instance.example], number: Self.step, seed: Self.seed).gradient.values.map { Double($0) }
  }

  private func compare(
    _ loss: String, _ gradient: [Double], _ truth: [Double], _ instance: TinyInstance
  ) throws {
    // A gradient that is small because large parts cancel, as that of the mixing weights, is held to a hundredth of the
    // whole: single precision keeps no more of it.
    let floor = 1e-2 * Deviation.relative(truth, to: truth.map { _ in 0.0 })
    var largest = 0.0
    for parameter in instance.weights.layout.parameters {
      let (found, goal) = (gradient[parameter.range], truth[parameter.range])
      let length = max(floor, Deviation.relative(goal, to: goal.map { _ in 0.0 }))
      let deviation = Deviation.relative(zip(found, goal).map { $0 - $1 }, to: goal.map { _ in 0.0 }) / length
      largest = max(largest, deviation)
      #expect(deviation < 1e-4, "\(loss), \(parameter.name)")
    }
    Attachment.record("\(instance.weights.form.groups) \(loss): \(largest)\n", named: "difference.txt")
  }

  /// The losses' derivatives by each element of the weights.
  private func differences(_ instance: TinyInstance) throws -> [ReferenceObjective.Losses] {
    let settings = Self.all
    let inputs = try inputs(instance, settings)
    let network = PlainPostProcessor(instance.weights.form, grid: TinyInstance.grid)
    var values = instance.weights.values.map { Double($0) }
    let scale = instance.weights.layout.range(ParameterLayout.logitScale).lowerBound
    func losses() -> ReferenceObjective.Losses {
      ReferenceObjective(
        settings: settings, labels: instance.example.labels, logitScale: values[scale],
        noise: LabelNoise(seed: Self.seed, step: Self.step, place: 0)
      ).losses(inputs.mapValues { network.output(values, $0) })
    }
    let width = 1e-6
    return values.indices.map { index in
      let value = values[index]
      values[index] = value + width
      let above = losses()
      values[index] = value - width
      let below = losses()
      values[index] = value
      var slope = ReferenceObjective.Losses()
      slope.sparse = (above.sparse - below.sparse) / (2 * width)
      slope.total = (above.total - below.total) / (2 * width)
      for (term, loss) in above.dense { slope.dense[term] = (loss - (below.dense[term] ?? .nan)) / (2 * width) }
      return slope
    }
  }

  /// The joined layers of each view with the step's dropout: channels × cells.
  private func inputs(
    _ instance: TinyInstance, _ settings: ObjectiveSettings
  ) throws -> [TrainingView: [[Double]]] {
    let dropout = Dropout(rate: settings.dropout, seed: Self.seed, step: Self.step, place: 0)
    let cells = TinyInstance.grid * TinyInstance.grid
    var inputs: [TrainingView: [[Double]]] = [:]
    for (image, view) in settings.views.enumerated() {
      for (group, layer) in (instance.example.layers[view] ?? []).enumerated() {
        let channels = layer.shape[0]
        let factors = dropout.factors(cells: cells, channels: channels, image: image, group: group)
        inputs[view, default: []] += (0..<channels).map { channel in
          (0..<cells).map { cell in
            Double(layer.values[channel * cells + cell]) * Double(factors[cell * channels + channel])
          }
        }
      }
    }
    return inputs
  }
}
