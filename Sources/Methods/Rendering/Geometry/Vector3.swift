/// A place or direction in space. In an animal's own frame x points forwards, y up and z to its right; the unit is the
/// length of its trunk from hip to shoulder.
package typealias Vector3 = SIMD3<Float>

extension SIMD3<Float> {
  /// The product of lengths and the cosine between.
  func dot(_ other: Vector3) -> Float { x * other.x + y * other.y + z * other.z }

  /// The vector that is perpendicular to both.
  func cross(_ other: Vector3) -> Vector3 {
    Vector3(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x)
  }

  var length: Float { dot(self).squareRoot() }

  /// The same direction with length 1; zero stays zero.
  var normalized: Vector3 {
    let length = length
    return length > 0 ? self / length : self
  }

  /// The place in the mirror that swaps an animal's left and right.
  var mirrored: Vector3 { Vector3(x, y, -z) }
}
