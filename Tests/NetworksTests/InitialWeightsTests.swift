import Checkpoints
import Foundation
import Networks
import Testing

@Suite("Weights to begin with")
struct InitialWeightsTests {
  private static func form(_ groups: [Int]) throws -> PostProcessorForm {
    try PostProcessorForm(groups: groups, bottleneck: 32, projection: 64, normGroups: 4)
  }

  @Test("Convolutions have the variance of He's rule, the rest begins as the identity")
  func variance() throws {
    let weights = PostProcessorWeights(initial: try Self.form([48, 64]), seed: 5)
    for parameter in weights.layout.parameters {
      let values = weights[parameter.name]
      if parameter.shape.count == 4 {
        let (count, fan) = (
          Double(values.count), Double(parameter.shape[0] * parameter.shape[2] * parameter.shape[3])
        )
        let mean = values.reduce(0) { $0 + Double($1) } / count
        let variance = values.reduce(0) { $0 + Double($1) * Double($1) } / count
        // Four standard errors.
        #expect(abs(mean) < 4 * (2 / fan / count).squareRoot(), "\(parameter.name)")
        #expect(abs(variance * fan / 2 - 1) < 4 * (2 / count).squareRoot(), "\(parameter.name)")
      } else if parameter.name.hasSuffix("norm.weight") {
        #expect(values.allSatisfy { $0 == 1 })
      } else if parameter.name.hasSuffix("norm.bias") || parameter.name == ParameterLayout.mixingWeights {
        #expect(values.allSatisfy { $0 == 0 })
      }
    }
    #expect(weights[ParameterLayout.logitScale].first == Float(log(1 / 0.07)))
    #expect(weights[ParameterLayout.selfLogitScale].first == Float(log(10.0)))
  }

  @Test(
    "A seed gives the same weights; another one others; a parameter's draw knows nothing of those before it")
  func keyed() throws {
    let weights = PostProcessorWeights(initial: try Self.form([48, 64]), seed: 5)
    #expect(weights == PostProcessorWeights(initial: try Self.form([48, 64]), seed: 5))
    let name = "bottleneck_layers.0.0.conv2.weight"
    #expect(weights[name] != PostProcessorWeights(initial: try Self.form([48, 64]), seed: 6)[name])
    #expect(
      Array(weights[name]) == Array(PostProcessorWeights(initial: try Self.form([80, 64, 64]), seed: 5)[name]))
    #expect(Set(weights[name]).count > weights[name].count * 99 / 100)
  }
}
