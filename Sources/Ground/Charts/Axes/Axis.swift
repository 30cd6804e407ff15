import Tables

/// How the values of a panel are shown.
package struct Axis: Equatable, Sendable {
  /// Which values an axis covers.
  package enum Extent: Equatable, Sendable {
    /// From 0, for what is told by its length.
    case fromZero
    /// About the values there are.
    case aroundValues
  }

  /// What is measured, with its unit.
  package let title: String
  /// Which values it covers.
  package let extent: Extent
  /// The most that a value can be, `nil` for any.
  package let most: Double?
  /// The decimals that values have in words.
  package let decimals: Int

  package init(_ title: String, extent: Extent, most: Double? = nil, decimals: Int) {
    self.title = title
    self.extent = extent
    self.most = most
    self.decimals = decimals
  }

  /// A share in percent.
  package static func percent(_ title: String, extent: Extent = .fromZero) -> Axis {
    Axis(title, extent: extent, most: 100, decimals: 1)
  }

  /// A value in words.
  func text(_ value: Double?) -> String { Numbers.fixed(value, decimals) }

  /// The ticks for some values.
  func ticks(for values: [Double], count: Int) -> Ticks {
    var (low, high) = (values.min() ?? 0, values.max() ?? 0)
    switch extent {
    case .fromZero: (low, high) = (min(0, low), max(0, high))
    case .aroundValues:
      let margin = (high - low) * 0.04
      low = low >= 0 ? max(0, low - margin) : low - margin
      high += margin
      // Values that are all the same stand in the middle.
      if high - low < 1e-9 { (low, high) = (max(0, low - 1), high + 1) }
    }
    // Nothing but zeros is nothing of all there could be.
    if high <= low { high = most ?? 1 }
    return Ticks(from: low, to: min(high, most ?? high), count: count)
  }
}
