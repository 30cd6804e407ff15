/// The group normalisation of a map (Wu and He, "Group normalization", ECCV 2018): its channels are divided into groups, and
/// each group has mean 0 and variance 1 over all cells before a channel's own weight and bias are applied.
///
/// Maps are cells × channels.
package struct GroupNormalization: Sendable {
  private let groups: Int
  private let cells: Int
  /// The weights of the channels.
  private let weight: [Double]
  /// 1 / the standard deviation, a group each.
  private let inverse: [Double]
  private let means: [Double]
  /// Three rows of the channels' numbers: the normalised map is scale · value + shift, and the mean is the group's.
  let coefficients: MatrixView

  private static let epsilon = 1e-5

  /// Takes the statistics of a map.
  ///
  /// - Parameters:
  ///   - weight: A number a channel.
  ///   - bias: A number a channel.
  ///   - groups: Divides the number of channels.
  package init(of map: MatrixView, groups: Int, weight: ArraySlice<Float>, bias: ArraySlice<Float>) {
    let channels = map.columns
    precondition(groups > 0 && channels % groups == 0 && map.rows > 0)
    precondition(weight.count == channels && bias.count == channels)
    self.groups = groups
    cells = map.rows
    self.weight = weight.map(Double.init)
    (means, inverse) = Self.statistics(of: map, groups: groups)
    coefficients = MatrixView(rows: 3, columns: channels)
    let width = channels / groups
    for (channel, (weight, bias)) in zip(weight, bias).enumerated() {
      let (mean, scale) = (means[channel / width], Double(weight) * inverse[channel / width])
      scales[channel] = Float(scale)
      shifts[channel] = Float(Double(bias) - scale * mean)
      channelMeans[channel] = Float(mean)
    }
  }

  var channels: Int { coefficients.columns }
  var scales: UnsafeMutablePointer<Float> { coefficients.base }
  var shifts: UnsafeMutablePointer<Float> { coefficients.base + channels }
  var channelMeans: UnsafeMutablePointer<Float> { coefficients.base + 2 * channels }

  /// Means and inverse standard deviations of the groups.
  private static func statistics(of map: MatrixView, groups: Int) -> ([Double], [Double]) {
    let channels = map.columns
    // Relative to the first cell: a mean far from 0 takes no digits from the variance.
    let origin = map.base
    let sums = ChannelSums.sum(rows: map.rows, channels: channels, kinds: 2) { rows, sums in
      let squares = sums + channels
      for row in rows {
        let values = map.base + row * map.stride
        @inline(__always) func add<Lanes: ChannelLanes>(_ channel: Int, _: Lanes.Type) {
          let value = Lanes.load(values + channel) - Lanes.load(origin + channel)
          (Lanes.load(sums + channel) + value).store(sums + channel)
          (Lanes.load(squares + channel) + value * value).store(squares + channel)
        }
        forEachLanes(channels) {
          add($0, SIMD8<Float>.self)
        } single: {
          add($0, Float.self)
        }
      }
    }
    let (width, rows) = (channels / groups, Double(map.rows))
    let moments = (0..<groups).map { group -> (mean: Double, inverse: Double) in
      var (sum, square) = (0.0, 0.0)
      for channel in group * width..<(group + 1) * width {
        let (origin, part) = (Double(origin[channel]), sums[channel])
        sum += part + rows * origin
        square += sums[channels + channel] + 2 * origin * part + rows * origin * origin
      }
      let count = rows * Double(width)
      let mean = sum / count
      let variance = square / count - mean * mean
      // Squares beyond single precision must not pass for a flat map.
      guard variance.isFinite else { return (mean, .nan) }
      return (mean, 1 / (max(0, variance) + epsilon).squareRoot())
    }
    return (moments.map(\.mean), moments.map(\.inverse))
  }
}

// MARK: With a rectifier behind it

extension GroupNormalization {
  /// Writes max(0, normalised map).
  package func rectify(_ map: MatrixView, into result: MatrixView) {
    precondition(map.columns == channels && result.columns == channels && map.rows == result.rows)
    let (channels, scales, shifts) = (channels, scales, shifts)
    for row in 0..<map.rows {
      let (values, target) = (map.base + row * map.stride, result.base + row * result.stride)
      @inline(__always) func write<Lanes: ChannelLanes>(_ channel: Int, _: Lanes.Type) {
        (Lanes.load(values + channel) * Lanes.load(scales + channel) + Lanes.load(shifts + channel)).rectified
          .store(target + channel)
      }
      forEachLanes(channels) {
        write($0, SIMD8<Float>.self)
      } single: {
        write($0, Float.self)
      }
    }
  }

  /// The gradient with respect to the map, from that with respect to max(0, normalised map).
  ///
  /// - Parameters:
  ///   - gradient: Of the rectified map.
  ///   - result: May be `map`, or `gradient`.
  /// - Returns: The gradients of weights and biases.
  package func backwardRectified(
    _ map: MatrixView, gradient: MatrixView, into result: MatrixView
  ) -> Gradient {
    let channels = channels
    precondition(map.columns == channels && gradient.columns == channels && result.columns == channels)
    precondition(map.rows == cells && gradient.rows == cells && result.rows == cells)
    let (scales, shifts, means) = (scales, shifts, channelMeans)
    let sums = ChannelSums.sum(rows: cells, channels: channels, kinds: 2) { rows, sums in
      let products = sums + channels
      for row in rows {
        let (values, slopes) = (map.base + row * map.stride, gradient.base + row * gradient.stride)
        @inline(__always) func add<Lanes: ChannelLanes>(_ channel: Int, _: Lanes.Type) {
          let value = Lanes.load(values + channel)
          let slope = Lanes.load(slopes + channel).open(
            value * Lanes.load(scales + channel) + Lanes.load(shifts + channel))
          (Lanes.load(sums + channel) + slope).store(sums + channel)
          (Lanes.load(products + channel) + slope * (value - Lanes.load(means + channel))).store(
            products + channel)
        }
        forEachLanes(channels) {
          add($0, SIMD8<Float>.self)
        } single: {
          add($0, Float.self)
        }
      }
    }
    let back = Gradient(of: self, sums: sums[..<channels], products: sums[channels...])
    let (byValue, constant) = (back.byValue, back.constant)
    for row in 0..<cells {
      let (values, slopes) = (map.base + row * map.stride, gradient.base + row * gradient.stride)
      let target = result.base + row * result.stride
      @inline(__always) func write<Lanes: ChannelLanes>(_ channel: Int, _: Lanes.Type) {
        let (value, scale) = (Lanes.load(values + channel), Lanes.load(scales + channel))
        let slope = Lanes.load(slopes + channel).open(value * scale + Lanes.load(shifts + channel))
        (slope * scale + (value * Lanes.load(byValue + channel) + Lanes.load(constant + channel))).store(
          target + channel)
      }
      forEachLanes(channels) {
        write($0, SIMD8<Float>.self)
      } single: {
        write($0, Float.self)
      }
    }
    return back
  }

  /// What comes back through a normalisation.
  package struct Gradient: Sendable {
    /// A number a channel.
    package let weight: [Float]
    /// A number a channel.
    package let bias: [Float]
    /// Two rows: the map's gradient is scale · slope + byValue · value + constant.
    private let coefficients: MatrixView

    var byValue: UnsafeMutablePointer<Float> { coefficients.base }
    var constant: UnsafeMutablePointer<Float> { coefficients.base + coefficients.columns }

    /// - Parameters:
    ///   - sums: Of the slopes behind the normalisation, a channel each.
    ///   - products: Of slopes times (value − mean).
    init(of norm: GroupNormalization, sums: ArraySlice<Double>, products: ArraySlice<Double>) {
      let channels = norm.channels
      let (sums, products) = (Array(sums), Array(products))
      precondition(sums.count == channels && products.count == channels)
      let width = channels / norm.groups
      let count = Double(norm.cells * width)
      weight = (0..<channels).map { Float(products[$0] * norm.inverse[$0 / width]) }
      bias = sums.map { Float($0) }
      coefficients = MatrixView(rows: 2, columns: channels)
      for group in 0..<norm.groups {
        let (inverse, mean) = (norm.inverse[group], norm.means[group])
        let members = group * width..<(group + 1) * width
        let slope = members.reduce(0.0) { $0 + norm.weight[$1] * sums[$1] } / count
        let product = members.reduce(0.0) { $0 + norm.weight[$1] * products[$1] } * inverse / count
        for channel in members {
          let factor = -inverse * inverse * product
          byValue[channel] = Float(factor)
          constant[channel] = Float(-inverse * slope - factor * mean)
        }
      }
    }
  }
}
