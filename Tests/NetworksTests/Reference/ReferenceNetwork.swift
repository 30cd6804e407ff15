import Checkpoints

/// The post-processor once more, in double precision and as plainly as the paper says it, to hold the fast one to.
///
/// Maps are planes: channels × grid².
struct ReferenceNetwork {
  let form: PostProcessorForm
  let layout: ParameterLayout
  /// In the layout's order.
  var values: [Double]

  init(_ weights: PostProcessorWeights) {
    form = weights.form
    layout = weights.layout
    values = weights.values.map { Double($0) }
  }

  /// The output on joined layers of the output's grid, not normalised.
  func output(_ input: [Double], grid: Int) -> [Double] {
    let cells = grid * grid
    let shares = Self.softmax(parameter(ParameterLayout.mixingWeights))
    var output = [Double](repeating: 0, count: form.projection * cells)
    var first = 0
    for (group, channels) in form.groups.enumerated() {
      let part = Array(input[first * cells..<(first + channels) * cells])
      first += channels
      let refined = block(group, part, grid: grid)
      for index in output.indices { output[index] += shares[group] * refined[index] }
    }
    return output
  }

  private func parameter(_ name: String) -> [Double] { Array(values[layout.range(name)]) }

  private func block(_ group: Int, _ input: [Double], grid: Int) -> [Double] {
    let name = ParameterLayout.block(group)
    let inner = rectified(convolved("\(name).conv1", input, grid: grid, side: 1, to: form.bottleneck))
    let middle = rectified(convolved("\(name).conv2", inner, grid: grid, side: 3, to: form.bottleneck))
    let outer = convolved("\(name).conv3", middle, grid: grid, side: 1, to: form.projection)
    let shortcut =
      form.hasShortcut(group)
      ? convolved("\(name).shortcut", input, grid: grid, side: 1, to: form.projection) : input
    return rectified(zip(outer, shortcut).map { $0 + $1 })
  }

  private func rectified(_ values: [Double]) -> [Double] { values.map { max(0, $0) } }

  /// A convolution, its input continued by zeros, and its normalisation.
  private func convolved(_ name: String, _ input: [Double], grid: Int, side: Int, to outputs: Int) -> [Double] {
    let weights = parameter("\(name).weight")
    let inputs = input.count / (grid * grid)
    var result = [Double](repeating: 0, count: outputs * grid * grid)
    for output in 0..<outputs {
      for channel in 0..<inputs {
        for dy in 0..<side {
          for dx in 0..<side {
            let weight = weights[((output * inputs + channel) * side + dy) * side + dx]
            for y in max(0, side / 2 - dy)..<min(grid, grid + side / 2 - dy) {
              for x in max(0, side / 2 - dx)..<min(grid, grid + side / 2 - dx) {
                let source = (channel * grid + y + dy - side / 2) * grid + x + dx - side / 2
                result[(output * grid + y) * grid + x] += weight * input[source]
              }
            }
          }
        }
      }
    }
    return normalized("\(name).norm", result, cells: grid * grid)
  }

  private func normalized(_ name: String, _ values: [Double], cells: Int) -> [Double] {
    let (weights, biases) = (parameter("\(name).weight"), parameter("\(name).bias"))
    let size = values.count / form.normGroups
    var result = values
    for start in stride(from: 0, to: values.count, by: size) {
      let group = values[start..<start + size]
      let mean = group.reduce(0, +) / Double(size)
      let variance = group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(size)
      for index in group.indices {
        result[index] =
          (values[index] - mean) / (variance + 1e-5).squareRoot() * weights[index / cells]
          + biases[index / cells]
      }
    }
    return result
  }

  private static func softmax(_ values: [Double]) -> [Double] {
    let exponentials = values.map { ReferenceObjective.exponential($0) }
    let sum = exponentials.reduce(0, +)
    return exponentials.map { $0 / sum }
  }
}
