/// A row-major tensor in single precision: the last extent runs fastest.
package struct Tensor: Equatable, Sendable {
  /// The extents, outermost first; none for a scalar.
  package let shape: [Int]
  /// The elements, as many as the product of `shape`.
  package var values: [Float]

  /// - Throws: `TensorError.invalidShape`, or `.countMismatch` when the product of `shape` isn't `values.count`.
  package init(shape: [Int], values: [Float]) throws {
    guard try Self.count(of: shape) == values.count else {
      throw TensorError.countMismatch(shape: shape, count: values.count)
    }
    self.shape = shape
    self.values = values
  }

  /// A tensor with one value everywhere.
  ///
  /// - Throws: `TensorError.invalidShape`.
  package init(shape: [Int], repeating value: Float) throws {
    values = [Float](repeating: value, count: try Self.count(of: shape))
    self.shape = shape
  }

  /// The same elements under another shape.
  ///
  /// - Throws: `TensorError.invalidShape`, or `.countMismatch` when the shape has another number of elements.
  package func reshaped(to shape: [Int]) throws -> Tensor { try Tensor(shape: shape, values: values) }

  /// The number of elements of a shape.
  ///
  /// - Throws: `TensorError.invalidShape` for a negative extent or a product beyond `Int`.
  package static func count(of shape: [Int]) throws -> Int {
    try shape.reduce(1) { count, extent in
      let (product, overflow) = count.multipliedReportingOverflow(by: extent)
      guard extent >= 0, !overflow else { throw TensorError.invalidShape(shape) }
      return product
    }
  }
}
