/// A real matrix of a MATLAB file.
package struct MATMatrix: Equatable, Sendable {
  /// How many rows it has.
  package let rows: Int
  /// How many columns it has.
  package let columns: Int
  /// The elements, column by column as MATLAB stores them; what is not a number is NaN.
  package let values: [Double]

  /// The element at a place, or NaN outside of the matrix.
  package subscript(row row: Int, column column: Int) -> Double {
    guard 0..<rows ~= row, 0..<columns ~= column else { return .nan }
    return values[column * rows + row]
  }
}
