import Tensors
import Testing

/// Winograd's form against the plain one in double precision.
@Suite struct WinogradConvolutionTests {
  /// Extents of a convolution.
  struct Extents: Sendable {
    let width: Int
    let height: Int
    let input: Int
    let output: Int
  }

  static let extents = [
    Extents(width: 4, height: 4, input: 1, output: 1), Extents(width: 5, height: 7, input: 3, output: 11),
    Extents(width: 1, height: 1, input: 2, output: 2), Extents(width: 12, height: 9, input: 16, output: 9),
    Extents(width: 2, height: 6, input: 9, output: 8),
  ]

  private func noise(_ count: Int, seed: UInt32) -> [Float] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(state >> 8) / Float(1 << 24) - 0.5
    }
  }

  /// Calls `body` with the places of each weight, input and output that are multiplied and summed.
  private func forEachTerm(_ extents: Extents, _ body: (_ weight: Int, _ input: Int, _ output: Int) -> Void) {
    for y in 0..<extents.height {
      for x in 0..<extents.width {
        for tap in 0..<9 {
          let (fromY, fromX) = (y + tap / 3 - 1, x + tap % 3 - 1)
          guard 0..<extents.height ~= fromY, 0..<extents.width ~= fromX else { continue }
          for output in 0..<extents.output {
            for input in 0..<extents.input {
              body(
                (output * extents.input + input) * 9 + tap,
                (fromY * extents.width + fromX) * extents.input + input,
                (y * extents.width + x) * extents.output + output)
            }
          }
        }
      }
    }
  }

  private func deviation(_ found: [Float], _ expected: [Double]) -> Double {
    #expect(found.count == expected.count)
    let largest = expected.reduce(0) { max($0, abs($1)) }
    return zip(found, expected).reduce(0) { max($0, abs(Double($1.0) - $1.1)) } / largest
  }

  @Test(arguments: extents) func allThreeEqualThePlainForm(_ extents: Extents) throws {
    let cells = extents.width * extents.height
    let weights = noise(9 * extents.input * extents.output, seed: 1)
    let (input, slopes) = (noise(cells * extents.input, seed: 2), noise(cells * extents.output, seed: 3))
    var output = [Double](repeating: 0, count: cells * extents.output)
    var inputGradient = [Double](repeating: 0, count: cells * extents.input)
    var weightGradient = [Double](repeating: 0, count: weights.count)
    forEachTerm(extents) { weight, from, to in
      output[to] += Double(weights[weight]) * Double(input[from])
      inputGradient[from] += Double(weights[weight]) * Double(slopes[to])
      weightGradient[weight] += Double(input[from]) * Double(slopes[to])
    }

    let convolution = WinogradConvolution(width: extents.width, height: extents.height)
    let rows = WinogradConvolution.points * convolution.tiles
    let points = MatrixView(rows: WinogradConvolution.points * extents.output, columns: extents.input)
    WinogradConvolution.transformWeights(weights[...], into: points)
    let (map, result) = (
      MatrixView(rows: cells, columns: extents.input), MatrixView(rows: cells, columns: extents.output)
    )
    let (before, after) = (
      MatrixView(rows: rows, columns: extents.input), MatrixView(rows: rows, columns: extents.output)
    )
    map.copy(input)
    convolution.transformInput(map, into: before)
    try convolution.multiply(before, weights: points, into: after)
    convolution.transformOutput(after, into: result)
    #expect(deviation(result.values, output) < 1e-5)

    result.copy(slopes)
    convolution.transformOutputGradient(result, into: after)
    let gradient = MatrixView(rows: points.rows, columns: points.columns)
    try convolution.multiplyWeights(after, input: before, into: gradient)
    #expect(deviation(WinogradConvolution.weightGradient(gradient), weightGradient) < 1e-5)
    try convolution.multiplyBack(after, weights: points, into: before)
    convolution.transformInputGradient(before, into: map)
    #expect(deviation(map.values, inputGradient) < 1e-5)
  }
}
