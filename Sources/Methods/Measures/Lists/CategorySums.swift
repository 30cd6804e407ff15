import Results

/// Turns a list's sums by category into values.
package struct CategorySums: Sendable {
  /// For each category its summed vectors, laid out as `MeasureLayout` says.
  package typealias Values = [[SIMD4<Double>]]

  package let sums: Values
  package let weighting: ScoringProtocol.Weighting

  package init(sums: Values, weighting: ScoringProtocol.Weighting) {
    self.sums = sums
    self.weighting = weighting
  }

  /// A share; `nil` where nothing was counted.
  ///
  /// - Parameters:
  ///   - category: Index of the category, or `nil` for all of them together under the protocol's weighting.
  ///   - index: The numerator's vector.
  ///   - lane: The lane of the average and subset.
  package func value(category: Int?, index: Int, lane: Int) -> Double? {
    if let category { return Self.share(sums[category][index][lane], of: sums[category][0][lane]) }
    switch weighting {
    case .pairs:
      return Self.share(total(index, lane), of: total(0, lane))
    case .categories:
      let values = sums.indices.compactMap { value(category: $0, index: index, lane: lane) }
      return Self.share(values.reduce(0, +), of: Double(values.count))
    }
  }

  private func total(_ index: Int, _ lane: Int) -> Double { sums.reduce(0) { $0 + $1[index][lane] } }

  private static func share(_ part: Double, of whole: Double) -> Double? { whole > 0 ? part / whole : nil }
}
