import Tensors

/// The dense terms that seek keypoints in one view: the mean distance of the soft arg max from where it should be.
///
/// Only the rows of the correlation that belong to keypoints are computed, and the view's map stays as it is: products
/// with its cells are scaled by their lengths.
struct DenseTerms: Sendable {
  /// One a term.
  private(set) var losses: [Double] = []
  /// By the sought descriptors: keypoints × channels, a term each.
  let queryGradients: [MatrixView]

  /// - Parameters:
  ///   - queries: The unit descriptors of each term's keypoints.
  ///   - shares: What each term's gradients are multiplied by.
  ///   - map: The view's: grid² × channels, not normalised.
  ///   - gradient: Of the map's shape; becomes the gradient by the map, whatever it was.
  init(
    _ terms: [SoughtKeypoints], queries: [UnitRows], shares: [Double], map: MatrixView, grid: Int,
    temperature: Float, gradient: MatrixView
  ) throws {
    let ends = terms.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.count) }
    let ranges = zip(ends, ends.dropFirst()).map { $0..<$1 }
    let rows = ends.last ?? 0
    let query = MatrixView(rows: rows, columns: map.columns)
    for (range, unit) in zip(ranges, queries) { query.rows(range).copy(unit.values) }

    let scaling = UnitVectors.Scaling(of: map, epsilon: PairObjective.epsilon)
    let products = MatrixView(rows: rows, columns: map.rows)
    try MatrixProduct.multiply(query, map, into: products, transposingRight: true)
    let softArgMax = SoftArgMax(width: grid, height: grid, temperature: temperature)
    let weights = MatrixView(rows: rows, columns: map.rows)
    let positions = softArgMax.positions(of: products, scales: scaling.factors, shares: weights)

    var slopes: [SIMD2<Double>] = []
    for (term, (range, share)) in zip(terms, zip(ranges, shares)) {
      let errors = zip(positions[range], term.goals).map { $0 - $1 }
      let lengths = errors.map { ($0 * $0).sum().squareRoot() }
      losses.append(lengths.reduce(0, +) / Double(term.count))
      slopes += zip(errors, lengths).map { $1 > 0 ? $0 * (share / (Double(term.count) * $1)) : SIMD2() }
    }
    let pulls = softArgMax.backward(
      slopes, positions: positions, products: products, scales: scaling.factors, shares: weights)
    try MatrixProduct.multiply(weights, query, into: gradient, transposingLeft: true)
    scaling.finish(gradient, pulls: pulls, rows: map)
    let back = MatrixView(rows: rows, columns: map.columns)
    try MatrixProduct.multiply(weights, map, into: back)
    queryGradients = ranges.map { back.rows($0) }
  }
}
