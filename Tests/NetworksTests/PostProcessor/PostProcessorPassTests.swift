import Checkpoints
import Networks
import Tensors
import TestSupport
import Testing

/// The hand-written ways forward and back, against the plain form in double precision and its finite differences.
@Suite struct PostProcessorPassTests {
  /// A tiny network and images for it.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let groups: [Int]
    var bottleneck = 4
    var projection = 6
    var normGroups = 2
    let grid: Int
    /// Shapes of the layers.
    let layers: [[Int]]
    var images = 2
    var dropout = false

    var testDescription: String { name }
    var form: PostProcessorForm {
      get throws {
        try PostProcessorForm(
          groups: groups, bottleneck: bottleneck, projection: projection, normGroups: normGroups)
      }
    }
  }

  static let cases = [
    Case(name: "one group, shortcut", groups: [5], grid: 5, layers: [[5, 5, 5]]),
    Case(name: "one group, no shortcut", groups: [6], grid: 6, layers: [[6, 6, 6]]),
    Case(name: "no shortcut, smaller layer", groups: [6], grid: 7, layers: [[6, 3, 2]]),
    Case(name: "no shortcut, dropout", groups: [6], grid: 4, layers: [[6, 2, 2]], images: 1, dropout: true),
    Case(
      name: "native sizes", groups: [3, 6, 2], grid: 9, layers: [[3, 9, 9], [6, 4, 5], [2, 2, 2]], images: 1),
    Case(name: "one layer of several groups", groups: [3, 6, 2], grid: 5, layers: [[11, 3, 3]]),
    Case(
      name: "several layers a group", groups: [5, 6], grid: 5,
      layers: [[2, 5, 5], [3, 2, 3], [4, 4, 4], [2, 4, 4]]),
    Case(name: "larger layers", groups: [5, 3], grid: 3, layers: [[5, 8, 7], [3, 3, 3]]),
    Case(
      name: "more channels than lanes", groups: [11, 9], bottleneck: 10, projection: 9, normGroups: 1, grid: 4,
      layers: [[11, 4, 4], [9, 2, 2]], images: 1),
    Case(
      name: "native sizes, dropout", groups: [3, 6], grid: 5, layers: [[3, 5, 5], [6, 3, 3]], dropout: true),
    Case(name: "one cell", groups: [4], bottleneck: 4, projection: 4, grid: 1, layers: [[4, 1, 1]], images: 1),
  ]

  private let dropout = Dropout(rate: 0.3, seed: 5, step: 3, place: 1)

  private func weights(_ form: PostProcessorForm, _ random: inout SplitMix64) -> PostProcessorWeights {
    var weights = PostProcessorWeights(zeros: form)
    for index in weights.values.indices { weights.values[index] = Float.random(in: -1...1, using: &random) }
    return weights
  }

  private func images(_ example: Case, _ random: inout SplitMix64) throws -> [[Tensor]] {
    try (0..<example.images).map { _ in
      try example.layers.map { shape in
        try Tensor(
          shape: shape,
          values: (0..<shape.reduce(1, *)).map { _ in Float.random(in: -1...1, using: &random) })
      }
    }
  }

  /// The joined layers of an image as the plain form takes them.
  private func joined(_ example: Case, _ layers: [Tensor], image: Int, _ plain: PlainPostProcessor)
    -> [[Double]]
  {
    var planes = plain.joined(layers.map { ($0.values, $0.shape) })
    guard example.dropout else { return planes }
    var first = 0
    let cells = example.grid * example.grid
    for (group, channels) in example.groups.enumerated() {
      let factors = dropout.factors(cells: cells, channels: channels, image: image, group: group)
      for channel in 0..<channels {
        for cell in 0..<cells {
          planes[first + channel][cell] *= Double(factors[cell * channels + channel])
        }
      }
      first += channels
    }
    return planes
  }

  /// The plain form's Σ slopes · output.
  private func objective(
    _ plain: PlainPostProcessor, _ weights: [Double], _ inputs: [[[Double]]], _ slopes: [[Float]]
  ) -> Double {
    zip(inputs, slopes).reduce(0.0) { sum, image in
      let output = plain.output(weights, image.0)
      return sum
        + image.1.enumerated().reduce(0.0) { sum, slope in
          let channels = plain.form.projection
          return sum + Double(slope.element) * output[slope.offset % channels][slope.offset / channels]
        }
    }
  }

  @Test(arguments: cases) func forwardEqualsThePlainForm(_ example: Case) throws {
    var random = SplitMix64(seed: 1)
    let form = try example.form
    let weights = weights(form, &random)
    let images = try images(example, &random)
    let plain = PlainPostProcessor(form, grid: example.grid)
    let pass = PostProcessorPass(form: form, grid: example.grid, images: example.images, threads: 2)
    try pass.forward(weights, inputs: images, dropout: example.dropout ? dropout : nil)
    for (index, layers) in images.enumerated() {
      let expected = plain.output(weights.values.map(Double.init), joined(example, layers, image: index, plain))
      let found = pass.output(of: index)
      for (place, value) in found.enumerated() {
        let truth = expected[place % form.projection][place / form.projection]
        #expect(abs(Double(value) - truth) < 1e-4)
      }
    }
  }

  @Test(arguments: cases) func backwardEqualsFiniteDifferences(_ example: Case) throws {
    var random = SplitMix64(seed: 2)
    let form = try example.form
    let weights = weights(form, &random)
    let images = try images(example, &random)
    let plain = PlainPostProcessor(form, grid: example.grid)
    let inputs = images.enumerated().map { joined(example, $1, image: $0, plain) }
    let slopes = images.map { _ in
      (0..<example.grid * example.grid * form.projection).map { _ in Float.random(in: -1...1, using: &random) }
    }
    let pass = PostProcessorPass(form: form, grid: example.grid, images: example.images, threads: 2)
    try pass.forward(weights, inputs: images, dropout: example.dropout ? dropout : nil)
    var gradient = PostProcessorWeights(zeros: form)
    try pass.backward(outputGradients: slopes, into: &gradient)
    var values = weights.values.map(Double.init)
    for parameter in gradient.layout.parameters {
      var (error, norm) = (0.0, 0.0)
      for place in parameter.range {
        let value = values[place]
        let step = 1e-6
        values[place] = value + step
        let above = objective(plain, values, inputs, slopes)
        values[place] = value - step
        let below = objective(plain, values, inputs, slopes)
        values[place] = value
        let truth = (above - below) / (2 * step)
        error += (Double(gradient.values[place]) - truth) * (Double(gradient.values[place]) - truth)
        norm += truth * truth
      }
      #expect(error.squareRoot() <= 1e-4 * norm.squareRoot() + 2e-5, "\(parameter.name)")
    }
  }

  /// Larger than the others, so that there are several blocks of everything.
  private let wide = Case(
    name: "wide", groups: [20, 12, 7], bottleneck: 8, projection: 12, grid: 13,
    layers: [[20, 13, 13], [12, 7, 7], [7, 4, 4]], images: 3, dropout: true)

  private func run(
    _ example: Case, threads: Int, dropout: Dropout?
  ) throws -> (outputs: [[Float]], gradient: [Float]) {
    var random = SplitMix64(seed: 3)
    let weights = weights(try example.form, &random)
    let images = try images(example, &random)
    let pass = PostProcessorPass(
      form: try example.form, grid: example.grid, images: example.images, threads: threads)
    var gradient = PostProcessorWeights(zeros: try example.form)
    var outputs: [[Float]] = []
    // Twice, with other images in between: what memory held before has no part in it.
    for inputs in [images, Array(images.reversed()), images] {
      gradient = PostProcessorWeights(zeros: try example.form)
      try pass.forward(weights, inputs: inputs, dropout: dropout)
      outputs = inputs.indices.map { pass.output(of: $0) }
      try pass.backward(outputGradients: outputs, into: &gradient)
    }
    return (outputs, gradient.values)
  }

  @Test(arguments: [false, true]) func threadsChangeNoBit(_ drops: Bool) throws {
    let alone = try run(wide, threads: 1, dropout: drops ? dropout : nil)
    for threads in [2, 5] {
      let several = try run(wide, threads: threads, dropout: drops ? dropout : nil)
      #expect(several.outputs == alone.outputs)
      #expect(several.gradient == alone.gradient)
    }
  }

  @Test func gradientsAreAdded() throws {
    let example = wide
    var random = SplitMix64(seed: 4)
    let weights = weights(try example.form, &random)
    let images = try images(example, &random)
    let pass = PostProcessorPass(form: try example.form, grid: example.grid, images: 3, threads: 1)
    var once = PostProcessorWeights(zeros: try example.form)
    var twice = once
    for _ in 0..<2 {
      try pass.forward(weights, inputs: images)
      try pass.backward(outputGradients: images.indices.map { pass.output(of: $0) }, into: &twice)
    }
    try pass.forward(weights, inputs: images)
    try pass.backward(outputGradients: images.indices.map { pass.output(of: $0) }, into: &once)
    #expect(zip(once.values, twice.values).allSatisfy { abs(2 * $0 - $1) <= 1e-5 * abs($1) + 1e-5 })
    #expect(once.values.contains { $0 != 0 })
  }
}

@Suite struct PostProcessorErrorTests {
  private func refine(_ layers: [Tensor], groups: [Int] = [4, 6]) throws {
    let form = try PostProcessorForm(groups: groups, bottleneck: 4, projection: 6, normGroups: 2)
    var weights = PostProcessorWeights(zeros: form)
    for index in weights.values.indices { weights.values[index] = 0.5 }
    _ = try PostProcessor(weights).refine(layers, grid: 3, threads: 1)
  }

  @Test func channelsThatDoNotAddUp() throws {
    let layers = [try Tensor(shape: [4, 3, 3], repeating: 1), try Tensor(shape: [5, 3, 3], repeating: 1)]
    #expect(throws: NetworkError.channels(found: [4, 5], groups: [4, 6])) { try refine(layers) }
  }

  @Test func layersThatAreNone() throws {
    #expect(throws: NetworkError.notALayer(layer: 0, shape: [10, 9])) {
      try refine([try Tensor(shape: [10, 9], repeating: 1)])
    }
    #expect(throws: NetworkError.notALayer(layer: 1, shape: [10, 0, 3])) {
      try refine([try Tensor(shape: [10, 3, 3], repeating: 1), try Tensor(shape: [10, 0, 3], repeating: 1)])
    }
  }

  @Test(arguments: [Float.nan, .infinity, -.infinity]) func numbersThatAreNotFinite(_ number: Float) throws {
    for place in [0, 7, 89] {
      var layer = try Tensor(shape: [10, 3, 3], repeating: 1)
      layer.values[place] = number
      #expect(throws: NetworkError.notFiniteLayer(layer: 0, place: place)) { try refine([layer]) }
    }
  }

  /// Squares beyond single precision must not pass for a flat map, which normalises to zeros.
  @Test func numbersTooLargeToNormalise() throws {
    let form = try PostProcessorForm(groups: [10], bottleneck: 4, projection: 6, normGroups: 2)
    let weights = PostProcessorWeights(initial: form, seed: 1)
    for size: Float in [1e20, 1e25] {
      let values = (0..<90).map { Float($0 % 7) * size }
      #expect(throws: NetworkError.notFiniteOutput) {
        try PostProcessor(weights).refine([try Tensor(shape: [10, 3, 3], values: values)], grid: 3, threads: 1)
      }
    }
  }

  @Test func outputThatIsNotFinite() throws {
    let form = try PostProcessorForm(groups: [10], bottleneck: 4, projection: 6, normGroups: 2)
    for name in ["conv1.weight", "conv2.norm.bias", "conv3.norm.weight", "shortcut.weight"] {
      var weights = PostProcessorWeights(zeros: form)
      for index in weights.values.indices { weights.values[index] = 0.5 }
      let range = weights.layout.range("bottleneck_layers.0.0.\(name)")
      weights.values[range.lowerBound] = .nan
      #expect(throws: NetworkError.notFiniteOutput) {
        try PostProcessor(weights).refine([try Tensor(shape: [10, 3, 3], repeating: 1)], grid: 3, threads: 1)
      }
    }
  }
}
