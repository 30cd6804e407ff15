import Results

/// Where a figure of one measured list stands; metric, α and category by position.
struct FigurePlace: Sendable {
  let metric: Int
  let alpha: Int
  let average: ScoringProtocol.Average
  let subset: Subset
  let category: Int?

  /// The figure's value; `nil` where nothing was counted.
  func value(of sums: CategorySums, in layout: MeasureLayout) -> Double? {
    sums.value(
      category: category, index: layout.index(metric: metric, alpha: alpha),
      lane: MeasureLayout.lane(average, subset))
  }

  /// The places of a metric: by α, average, subset, and category with the overall one first.
  static func all(
    _ metric: Int, in measured: MeasuredList, averages: [ScoringProtocol.Average]
  ) -> [FigurePlace] {
    var places: [FigurePlace] = []
    for alpha in 0..<measured.layout.alphas {
      for average in averages {
        for subset in Subset.allCases {
          for category in [nil] + measured.categories.indices.map(Optional.some) {
            places.append(
              FigurePlace(metric: metric, alpha: alpha, average: average, subset: subset, category: category))
          }
        }
      }
    }
    return places
  }
}
