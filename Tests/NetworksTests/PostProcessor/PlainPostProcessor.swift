import Checkpoints
import Foundation

/// The post-processor in double precision, written down as the paper states it: slow, and with nothing left out.
struct PlainPostProcessor {
  let form: PostProcessorForm
  let layout: ParameterLayout
  let grid: Int

  init(_ form: PostProcessorForm, grid: Int) {
    self.form = form
    layout = ParameterLayout(form)
    self.grid = grid
  }

  private var cells: Int { grid * grid }

  /// - Parameters:
  ///   - weights: In the layout's order.
  ///   - input: Channels × cells, the joined layers on the grid.
  /// - Returns: Projection channels × cells.
  func output(_ weights: [Double], _ input: [[Double]]) -> [[Double]] {
    let mixing = weights[layout.range(ParameterLayout.mixingWeights)].map { exp($0) }
    let total = mixing.reduce(0, +)
    var result = [[Double]](repeating: [Double](repeating: 0, count: cells), count: form.projection)
    var first = 0
    for (group, channels) in form.groups.enumerated() {
      let block = block(group, weights, Array(input[first..<first + channels]))
      first += channels
      for channel in result.indices {
        for cell in 0..<cells { result[channel][cell] += mixing[group] / total * block[channel][cell] }
      }
    }
    return result
  }

  private func block(_ group: Int, _ weights: [Double], _ input: [[Double]]) -> [[Double]] {
    let name = ParameterLayout.block(group)
    func convolution(_ part: String, _ input: [[Double]], _ outputs: Int, side: Int = 1) -> [[Double]] {
      let kernel = Array(weights[layout.range("\(name).\(part).weight")])
      let result = convolve(input, kernel, outputs, side)
      return normalize(
        result, Array(weights[layout.range("\(name).\(part).norm.weight")]),
        Array(weights[layout.range("\(name).\(part).norm.bias")]))
    }
    let first = rectify(convolution("conv1", input, form.bottleneck))
    let second = rectify(convolution("conv2", first, form.bottleneck, side: 3))
    let last = convolution("conv3", second, form.projection)
    let shortcut = form.hasShortcut(group) ? convolution("shortcut", input, form.projection) : input
    return rectify(zip(last, shortcut).map { zip($0, $1).map(+) })
  }

  private func rectify(_ maps: [[Double]]) -> [[Double]] { maps.map { $0.map { max(0, $0) } } }

  private func convolve(_ input: [[Double]], _ kernel: [Double], _ outputs: Int, _ side: Int) -> [[Double]] {
    (0..<outputs).map { output in
      var map = [Double](repeating: 0, count: cells)
      for (channel, values) in input.enumerated() {
        for dy in 0..<side {
          for dx in 0..<side {
            let weight = kernel[((output * input.count + channel) * side + dy) * side + dx]
            for y in 0..<grid {
              for x in 0..<grid {
                let (fromY, fromX) = (y + dy - side / 2, x + dx - side / 2)
                if 0..<grid ~= fromY, 0..<grid ~= fromX {
                  map[y * grid + x] += weight * values[fromY * grid + fromX]
                }
              }
            }
          }
        }
      }
      return map
    }
  }

  private func normalize(_ maps: [[Double]], _ weight: [Double], _ bias: [Double]) -> [[Double]] {
    let width = maps.count / form.normGroups
    return maps.indices.map { channel in
      let group = channel / width
      let members = maps[group * width..<(group + 1) * width].flatMap { $0 }
      let mean = members.reduce(0, +) / Double(members.count)
      let variance = members.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(members.count)
      return maps[channel].map {
        weight[channel] * ($0 - mean) / (variance + 1e-5).squareRoot() + bias[channel]
      }
    }
  }

  /// Layers of any sizes, channels × height × width, on the grid: channels × cells.
  func joined(_ layers: [(values: [Float], shape: [Int])]) -> [[Double]] {
    layers.flatMap { layer in
      let (height, width) = (layer.shape[1], layer.shape[2])
      return (0..<layer.shape[0]).map { channel in
        (0..<cells).map { cell in
          func place(_ index: Int, _ count: Int) -> (Int, Int, Double) {
            let place = max(0, (Double(index) + 0.5) * Double(count) / Double(grid) - 0.5)
            let lower = min(Int(place), count - 1)
            return (lower, min(lower + 1, count - 1), place - Double(lower))
          }
          let (top, bottom, down) = place(cell / grid, height)
          let (left, right, across) = place(cell % grid, width)
          func value(_ y: Int, _ x: Int) -> Double {
            Double(layer.values[(channel * height + y) * width + x])
          }
          return (value(top, left) * (1 - across) + value(top, right) * across) * (1 - down)
            + (value(bottom, left) * (1 - across) + value(bottom, right) * across) * down
        }
      }
    }
  }
}
