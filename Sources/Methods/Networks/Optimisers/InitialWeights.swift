import Checkpoints
import Foundation
import Reproducibility

extension PostProcessorWeights {
  /// Weights to begin training with, the same for the same seed and form.
  ///
  /// Convolutions are normal with a variance of 2 / (output channels × height × width) (He et al., "Delving deep into
  /// rectifiers", ICCV 2015); normalisations begin as the identity, mixing weights equal. Each element depends on the
  /// seed, its parameter's place in the layout and its own place in the parameter, and on nothing else.
  package init(initial form: PostProcessorForm, seed: UInt64) {
    self.init(zeros: form)
    for (place, parameter) in layout.parameters.enumerated() {
      if parameter.name == ParameterLayout.logitScale {
        values[parameter.range.lowerBound] = Float(log(1 / 0.07))
      } else if parameter.name == ParameterLayout.selfLogitScale {
        // As the published checkpoints have it: nothing moves it.
        values[parameter.range.lowerBound] = Float(log(10.0))
      } else if parameter.shape.count == 4 {
        let deviation = (2 / Double(parameter.shape[0] * parameter.shape[2] * parameter.shape[3])).squareRoot()
        fill(
          parameter.range, deviation: deviation,
          CounterRandom(seed: seed, path: [Self.purpose, UInt64(place)]))
      } else if parameter.name.hasSuffix(".norm.weight") {
        for index in parameter.range { values[index] = 1 }
      }
    }
  }

  /// What keeps these streams apart from others with the same seed.
  private static let purpose: UInt64 = 0x696E_6974

  private mutating func fill(_ range: Range<Int>, deviation: Double, _ random: CounterRandom) {
    var random = random
    for index in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
      let pair = deviation * random.normals()
      values[index] = Float(pair.x)
      if index + 1 < range.upperBound { values[index + 1] = Float(pair.y) }
    }
  }
}
