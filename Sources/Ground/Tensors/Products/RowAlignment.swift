extension MatrixProduct {
  /// Rows that start at multiples of this number, in a product whose rows are a multiple of it, come out bit for
  /// bit the same wherever in the operand they stand.
  ///
  /// OpenBLAS's kernels compute the edges of a result by other instructions than its inside; with twelve rows, the
  /// widest step of all its kernels, there is no such edge.
  package static let rowAlignment = 12
}
