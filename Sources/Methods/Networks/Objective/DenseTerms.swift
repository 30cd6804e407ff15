import Tensors

/// The dense terms that seek keypoints in one view: the mean distance of the soft arg max from where it should be.
///
/// Only the rows of the correlation that belong to keypoints are computed, and the view's map stays as it is: products
/// with its cells are scaled by their lengths.
struct DenseTerms {
  /// One a term.
  private(set) var losses: [Double] = []
  /// By the sought descriptors: keypoints × channels, a term each.
  private(set) var queryGradients: [[Float]] = []

  /// - Parameters:
  ///   - queries: The unit descriptors of each term's keypoints.
  ///   - shares: What each term's gradients are multiplied by.
  ///   - map: The view's, cells × channels, not normalised.
  ///   - gradient: Of the map's size; becomes the gradient by the map, whatever it was.
  init(
    _ terms: [SoughtKeypoints], queries: [UnitRows], shares: [Double], map: [Float], grid: Int, channels: Int,
    temperature: Float, gradient: inout [Float]
  ) throws {
    let rows = terms.reduce(0) { $0 + $1.count }
    let query = queries.flatMap(\.values)
    let scaling = UnitVectors.Scaling(of: map, width: channels, epsilon: PairObjective.epsilon)
    let products = try MatrixProduct.multiply(query, map, rows: rows, columns: grid * grid, depth: channels)
    let softArgMax = SoftArgMax(width: grid, height: grid, temperature: temperature)
    var (positions, weights) = softArgMax.positions(of: products, scales: scaling.factors)
    var slopes: [SIMD2<Double>] = []
    for (term, share) in zip(terms, shares) {
      let errors = zip(positions[slopes.count...], term.goals).map { $0 - $1 }
      let lengths = errors.map { ($0 * $0).sum().squareRoot() }
      losses.append(lengths.reduce(0, +) / Double(term.count))
      slopes += zip(errors, lengths).map { $1 > 0 ? $0 * (share / (Double(term.count) * $1)) : SIMD2() }
    }
    var pulls = [Float](repeating: 0, count: grid * grid)
    softArgMax.backward(
      slopes, positions: positions, products: products, scales: scaling.factors, shares: &weights,
      pulls: &pulls)
    try MatrixProduct.multiply(
      Transposition.transpose(weights, rows: rows, columns: grid * grid), query, into: &gradient,
      rows: grid * grid, columns: channels, depth: rows)
    scaling.finish(&gradient, pulls: pulls, values: map, width: channels)
    var back = [Float](repeating: 0, count: rows * channels)
    try MatrixProduct.multiply(weights, map, into: &back, rows: rows, columns: channels, depth: grid * grid)
    var start = 0
    for term in terms {
      queryGradients.append(Array(back[start..<start + term.count * channels]))
      start += term.count * channels
    }
  }
}
