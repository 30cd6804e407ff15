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
      if adding {
        for channel in 0..<channels {
          let sum =
            (scales[channel] * values[channel] + shifts[channel])
            + (otherScales[channel] * others[channel] + otherShifts[channel])
          target[channel] += share * (sum < 0 ? 0 : sum)
        }
      } else {
        for channel in 0..<channels {
          let sum =
            (scales[channel] * values[channel] + shifts[channel])
            + (otherScales[channel] * others[channel] + otherShifts[channel])
          target[channel] = share * (sum < 0 ? 0 : sum)
        }
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
        for channel in 0..<channels {
          let (value, other) = (values[channel], others[channel])
          let sum =
            (scales[channel] * value + shifts[channel]) + (otherScales[channel] * other + otherShifts[channel])
          let isOpen = sum > 0
          let slope = isOpen ? share * slopes[channel] : 0
          sums[channel] += slope
          products[channel] += slope * (value - means[channel])
          otherProducts[channel] += slope * (other - otherMeans[channel])
          shares[channel] += isOpen ? slopes[channel] * sum : 0
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
      for channel in 0..<channels {
        let value = values[channel]
        let sum = (scales[channel] * value + shifts[channel]) + others[channel]
        let slope = sum > 0 ? share * slopes[channel] : 0
        values[channel] = scales[channel] * slope + (byValue[channel] * value + constant[channel])
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
      for channel in 0..<channels {
        let (value, another) = (values[channel], others[channel])
        let sum =
          (scales[channel] * value + shifts[channel]) + (otherScales[channel] * another + otherShifts[channel])
        let slope = sum > 0 ? share * slopes[channel] : 0
        values[channel] = scales[channel] * slope + (byValue[channel] * value + constant[channel])
        others[channel] = otherScales[channel] * slope + (byOther[channel] * another + otherConstant[channel])
      }
    }
  }
}
