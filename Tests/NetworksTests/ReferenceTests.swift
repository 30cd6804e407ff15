import Checkpoints
import Networks
import Testing

@Suite("The plain reference against the goldens")
struct ReferenceTests {
  @Test("Output and losses agree", arguments: TrainingGolden.all)
  func agrees(golden: TrainingGolden) throws {
    let expected = try golden.expected()
    let weights = try golden.weights("weights.safetensors")
    let network = PlainPostProcessor(weights.form, grid: expected.grid)
    let values = weights.values.map { Double($0) }
    var maps: [TrainingView: [[Double]]] = [:]
    for view in TrainingView.allCases {
      let input = try golden.input(view)
      maps[view] = network.output(values, network.joined([(input.values, input.shape)]))
    }
    let output = try #require(maps[.source]).flatMap { $0 }
    let deviation = zip(output, try golden.output()).map { HalfRounding.deviation(of: $0, from: $1) }.max()
    #expect(try #require(deviation) < 1e-4)
    for (name, loss) in expected.losses {
      let settings = TrainingGolden.settings(name)
      let found = ReferenceObjective(
        settings: settings, labels: try golden.labels(),
        logitScale: Double(weights[ParameterLayout.logitScale].first ?? 0), noise: nil
      ).losses(maps).total
      #expect(abs(found - loss) < 1e-6 * loss, "\(name): \(found)")
    }
  }
}

/// Comparison with numbers that were rounded to half precision.
enum HalfRounding {
  /// How far a value is from the nearest one that rounds to `half`.
  static func deviation(of value: Double, from half: Float) -> Double {
    // Half of the last place: 2⁻¹¹ of the power of two below, or 2⁻²⁵ for the least numbers.
    let place = half == 0 ? -14 : max(Int(half.exponent), -14)
    let width = Double(sign: .plus, exponent: place - 11, significand: 1)
    return max(0, abs(value - Double(half)) - width)
  }
}
