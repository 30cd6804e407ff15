/// The end of a residual block: max(0, normalised map + shortcut), where the shortcut is normalised as well or taken as it is.
///
/// Maps are cells × channels.
package struct ResidualSum: Sendable {
  private let map: MatrixView
  private let norm: GroupNormalization
  private let shortcut: MatrixView
  private let shortcutNorm: GroupNormalization?
  /// The shortcut's scale and shift, a row each.
  private let affine: MatrixView

  package init(
    _ map: MatrixView, _ norm: GroupNormalization, shortcut: MatrixView, _ shortcutNorm: GroupNormalization?
  ) {
    precondition(map.columns == norm.channels && shortcut.columns == map.columns && shortcut.rows == map.rows)
    precondition(shortcutNorm.map { $0.channels == map.columns } ?? true)
    self.map = map
    self.norm = norm
    self.shortcut = shortcut
    self.shortcutNorm = shortcutNorm
    if let shortcutNorm {
      affine = shortcutNorm.coefficients.rows(0..<2)
    } else {
      affine = MatrixView(rows: 2, columns: map.columns)
      affine.rows(0..<1).fill(1)
    }
  }

  /// Writes share · the block's output of some cells, or adds it to what is there.
  ///
  /// - Parameter result: cells × channels, of all cells.
  package func mix(share: Float, cells: Range<Int>, into result: MatrixView, adding: Bool) {
    precondition(result.rows == map.rows && result.columns == map.columns)
    precondition(cells.lowerBound >= 0 && cells.upperBound <= map.rows)
    let (channels, scales, shifts) = (map.columns, norm.scales, norm.shifts)
    let (otherScales, otherShifts) = (affine.base, affine.base + channels)
    for cell in cells {
      let (values, others) = (map.base + cell * map.stride, shortcut.base + cell * shortcut.stride)
      let target = result.base + cell * result.stride
      @inline(__always) func output<Lanes: ChannelLanes>(_ channel: Int, _: Lanes.Type) -> Lanes {
        let sum =
          (Lanes.load(values + channel) * Lanes.load(scales + channel) + Lanes.load(shifts + channel))
          + (Lanes.load(others + channel) * Lanes.load(otherScales + channel)
            + Lanes.load(otherShifts + channel))
        return sum.rectified * share
      }
      @inline(__always) func write<Lanes: ChannelLanes>(_ channel: Int, _ lanes: Lanes.Type) {
        let part = output(channel, lanes)
        (adding ? Lanes.load(target + channel) + part : part).store(target + channel)
      }
      forEachLanes(channels) {
        write($0, SIMD8<Float>.self)
      } single: {
        write($0, Float.self)
      }
    }
  }

  /// What comes back through the end of a block.
  package struct Gradient: Sendable {
    /// Of the map's normalisation.
    package let norm: GroupNormalization.Gradient
    /// Of the shortcut's; `nil` where it has none.
    package let shortcut: GroupNormalization.Gradient?
    /// Of the share: Σ gradient · the block's output.
    package let share: Double
  }

  /// Replaces the map, and the shortcut where it is normalised, by the gradients with respect to them.
  ///
  /// - Parameters:
  ///   - gradient: Of what `mix` made, cells × channels.
  ///   - share: The share that it was made with.
  package func backward(gradient: MatrixView, share: Float) -> Gradient {
    precondition(gradient.rows == map.rows && gradient.columns == map.columns)
    let channels = map.columns
    let sums = sums(gradient: gradient, share: share)
    let back = GroupNormalization.Gradient(
      of: norm, sums: sums[..<channels], products: sums[channels..<2 * channels])
    let total = sums[3 * channels..<4 * channels].reduce(0, +)
    guard let shortcutNorm else {
      replaceMap(gradient: gradient, share: share, back)
      return Gradient(norm: back, shortcut: nil, share: total)
    }
    let other = GroupNormalization.Gradient(
      of: shortcutNorm, sums: sums[..<channels], products: sums[2 * channels..<3 * channels])
    replaceBoth(gradient: gradient, share: share, back, other, shortcutNorm)
    return Gradient(norm: back, shortcut: other, share: total)
  }

  /// Four sums a channel: slopes, slopes · (map − mean), slopes · (shortcut − mean), gradient · output.
  private func sums(gradient: MatrixView, share: Float) -> [Double] {
    let (channels, scales, shifts, means) = (map.columns, norm.scales, norm.shifts, norm.channelMeans)
    let (otherScales, otherShifts) = (affine.base, affine.base + channels)
    // Without a normalisation the third sum means nothing; any row of numbers does.
    let otherMeans = shortcutNorm?.channelMeans ?? otherShifts
    return ChannelSums.sum(rows: map.rows, channels: channels, kinds: 4) { cells, sums in
      let (products, otherProducts, shares) = (sums + channels, sums + 2 * channels, sums + 3 * channels)
      for cell in cells {
        let (values, others) = (map.base + cell * map.stride, shortcut.base + cell * shortcut.stride)
        let slopes = gradient.base + cell * gradient.stride
        @inline(__always) func add<Lanes: ChannelLanes>(_ channel: Int, _: Lanes.Type) {
          let (value, other) = (Lanes.load(values + channel), Lanes.load(others + channel))
          let sum =
            (value * Lanes.load(scales + channel) + Lanes.load(shifts + channel))
            + (other * Lanes.load(otherScales + channel) + Lanes.load(otherShifts + channel))
          let open = Lanes.load(slopes + channel).open(sum)
          let slope = open * share
          @inline(__always) func increase(_ total: UnsafeMutablePointer<Float>, by part: Lanes) {
            (Lanes.load(total + channel) + part).store(total + channel)
          }
          increase(sums, by: slope)
          increase(products, by: slope * (value - Lanes.load(means + channel)))
          increase(otherProducts, by: slope * (other - Lanes.load(otherMeans + channel)))
          increase(shares, by: open * sum)
        }
        forEachLanes(channels) {
          add($0, SIMD8<Float>.self)
        } single: {
          add($0, Float.self)
        }
      }
    }
  }

  private func replaceMap(gradient: MatrixView, share: Float, _ back: GroupNormalization.Gradient) {
    let (channels, scales, shifts) = (map.columns, norm.scales, norm.shifts)
    let (byValue, constant) = (back.byValue, back.constant)
    for cell in 0..<map.rows {
      let (values, others) = (map.base + cell * map.stride, shortcut.base + cell * shortcut.stride)
      let slopes = gradient.base + cell * gradient.stride
      @inline(__always) func write<Lanes: ChannelLanes>(_ channel: Int, _: Lanes.Type) {
        let (value, scale) = (Lanes.load(values + channel), Lanes.load(scales + channel))
        let sum = (value * scale + Lanes.load(shifts + channel)) + Lanes.load(others + channel)
        let slope = Lanes.load(slopes + channel).open(sum) * share
        (slope * scale + (value * Lanes.load(byValue + channel) + Lanes.load(constant + channel))).store(
          values + channel)
      }
      forEachLanes(channels) {
        write($0, SIMD8<Float>.self)
      } single: {
        write($0, Float.self)
      }
    }
  }

  private func replaceBoth(
    gradient: MatrixView, share: Float, _ back: GroupNormalization.Gradient,
    _ other: GroupNormalization.Gradient, _ otherNorm: GroupNormalization
  ) {
    let (channels, scales, shifts) = (map.columns, norm.scales, norm.shifts)
    let (otherScales, otherShifts) = (otherNorm.scales, otherNorm.shifts)
    let (byValue, constant, byOther, otherConstant) = (
      back.byValue, back.constant, other.byValue, other.constant
    )
    for cell in 0..<map.rows {
      let (values, others) = (map.base + cell * map.stride, shortcut.base + cell * shortcut.stride)
      let slopes = gradient.base + cell * gradient.stride
      @inline(__always) func write<Lanes: ChannelLanes>(_ channel: Int, _: Lanes.Type) {
        let (value, scale) = (Lanes.load(values + channel), Lanes.load(scales + channel))
        let (another, otherScale) = (Lanes.load(others + channel), Lanes.load(otherScales + channel))
        let sum =
          (value * scale + Lanes.load(shifts + channel))
          + (another * otherScale + Lanes.load(otherShifts + channel))
        let slope = Lanes.load(slopes + channel).open(sum) * share
        (slope * scale + (value * Lanes.load(byValue + channel) + Lanes.load(constant + channel))).store(
          values + channel)
        (slope * otherScale + (another * Lanes.load(byOther + channel) + Lanes.load(otherConstant + channel)))
          .store(
            others + channel)
      }
      forEachLanes(channels) {
        write($0, SIMD8<Float>.self)
      } single: {
        write($0, Float.self)
      }
    }
  }
}
