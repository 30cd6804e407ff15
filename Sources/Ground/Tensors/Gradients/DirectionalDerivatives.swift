import Foundation

/// Derivatives of a plane along several directions, each where it rises.
package enum DirectionalDerivatives {
  /// max(0, gradient · direction) at each element, for `directions` unit vectors at equal angles from 0.
  ///
  /// - Parameters:
  ///   - plane: height × width.
  ///   - rows: The rows inside which differences are taken; elsewhere, and on their border, the result is zero.
  ///   - columns: The columns likewise.
  /// - Returns: One height × width plane a direction; the gradient is in units of the plane an element.
  package static func rising(
    _ plane: [Float], width: Int, rows: Range<Int>, columns: Range<Int>, directions: Int
  ) -> [[Float]] {
    precondition(width > 0 && rows.lowerBound >= 0 && columns.lowerBound >= 0 && columns.upperBound <= width)
    precondition(rows.upperBound * width <= plane.count)
    return (0..<directions).map { direction in
      let angle = 2 * Double.pi * Double(direction) / Double(directions)
      // Half: central differences span two elements.
      let (across, down) = (Float(cos(angle) / 2), Float(sin(angle) / 2))
      return [Float](unsafeUninitializedCapacity: plane.count) { result, count in
        result.initialize(repeating: 0)
        count = plane.count
        guard columns.count > 2, rows.count > 2 else { return }
        plane.withUnsafeBufferPointer { plane in
          for y in rows.dropFirst().dropLast() {
            for x in columns.lowerBound + 1..<columns.upperBound - 1 {
              let place = y * width + x
              let slope =
                (plane[place + 1] - plane[place - 1]) * across
                + (plane[place + width] - plane[place - width]) * down
              result[place] = max(0, slope)
            }
          }
        }
      }
    }
  }
}
