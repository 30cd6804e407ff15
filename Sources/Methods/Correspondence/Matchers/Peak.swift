import FeatureMaps
import Tensors

/// The cell of a target that is most similar to a source descriptor.
///
/// The same on every processor: cells that the product's rounding could have put first are compared by sums of one
/// order in double precision. They are few, so that this costs next to nothing.
package struct Peak: Equatable {
  /// The cell, the first of equals.
  package let cell: Int
  /// Its similarity.
  package let similarity: Float

  /// Finds it.
  ///
  /// - Parameters:
  ///   - similarities: The similarities of the source's descriptor to all cells, as the product gave them; no NaN.
  ///   - row: The row of the source's descriptor.
  ///   - target: Unit descriptors, as the source's are.
  package init(
    in similarities: ArraySlice<Float>, of source: SourceDescriptors, row: Int, to target: FeatureMap
  ) {
    let largest = similarities.reduce(-Float.infinity) { max($0, $1) }
    // A descriptor of zeros, from a flat piece of a picture, is as near to all cells.
    if largest == 0, source.isZero(row) {
      (cell, similarity) = (0, 0)
      return
    }
    let least = largest - 2 * DotProduct.bound(width: target.channels)
    var (best, cell) = (-Double.infinity, 0)
    for (index, similarity) in similarities.enumerated() where similarity >= least {
      let exact = DotProduct.of(source.values, at: row, target.cells, at: index, width: target.channels)
      if exact > best { (best, cell) = (exact, index) }
    }
    self.cell = cell
    similarity = Float(best)
  }
}
