/// The parameters of a post-processor: their names, as the published checkpoints have them, their shapes, and where each
/// lies in one array of all.
package struct ParameterLayout: Equatable, Sendable {
  /// One parameter.
  package struct Parameter: Equatable, Sendable {
    package let name: String
    /// Convolutions: output channels × input channels × height × width.
    package let shape: [Int]
    /// Its elements among all.
    package let range: Range<Int>
  }

  /// All of them, in the order of the published checkpoints.
  package let parameters: [Parameter]
  /// The elements of all together.
  package let count: Int

  package init(_ form: PostProcessorForm) {
    var parameters: [Parameter] = []
    var end = 0
    func add(_ name: String, _ shape: [Int]) {
      let count = shape.reduce(1, *)
      parameters.append(Parameter(name: name, shape: shape, range: end..<end + count))
      end += count
    }
    func addConvolution(_ name: String, from input: Int, to output: Int, side: Int = 1) {
      add("\(name).weight", [output, input, side, side])
      add("\(name).norm.weight", [output])
      add("\(name).norm.bias", [output])
    }
    add(Self.logitScale, [])
    add(Self.selfLogitScale, [])
    add(Self.mixingWeights, [form.groups.count])
    for (group, channels) in form.groups.enumerated() {
      let block = Self.block(group)
      if form.hasShortcut(group) {
        addConvolution("\(block).shortcut", from: channels, to: form.projection)
      }
      addConvolution("\(block).conv1", from: channels, to: form.bottleneck)
      addConvolution("\(block).conv2", from: form.bottleneck, to: form.bottleneck, side: 3)
      addConvolution("\(block).conv3", from: form.bottleneck, to: form.projection)
    }
    self.parameters = parameters
    count = end
  }

  package static let logitScale = "logit_scale"
  /// A parameter of the published checkpoints that nothing uses; optimisers leave it alone.
  package static let selfLogitScale = "self_logit_scale"
  package static let mixingWeights = "mixing_weights"

  /// The beginning of the names of a group's block.
  package static func block(_ group: Int) -> String { "bottleneck_layers.\(group).0" }

  /// The elements of a parameter; empty where the form has none of that name.
  package func range(_ name: String) -> Range<Int> {
    parameters.first { $0.name == name }?.range ?? 0..<0
  }
}
