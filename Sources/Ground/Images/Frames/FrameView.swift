/// A way of looking at a square frame; a variant of a feature store has what is seen so.
package enum FrameView: String, CaseIterable, Sendable {
  /// As it is.
  case plain
  /// In a mirror.
  case flipped
  /// Turned by a quarter, counter-clockwise.
  case rotated90
  /// Turned by a half.
  case rotated180
  /// Turned by three quarters.
  case rotated270

  /// Where a point of the plain frame is in this view's.
  package func place(of point: SIMD2<Double>, side: Int) -> SIMD2<Double> {
    let last = Double(side)
    return switch self {
    case .plain: point
    case .flipped: SIMD2(last - point.x, point.y)
    case .rotated90: SIMD2(point.y, last - point.x)
    case .rotated180: SIMD2(last - point.x, last - point.y)
    case .rotated270: SIMD2(last - point.y, point.x)
    }
  }

  /// Where what this view shows at an index of a row-major square is in the plain one.
  package func index(_ index: Int, side: Int) -> Int {
    let (x, y) = (index % side, index / side)
    return switch self {
    case .plain: index
    case .flipped: y * side + side - 1 - x
    case .rotated90: x * side + side - 1 - y
    case .rotated180: (side - 1 - y) * side + side - 1 - x
    case .rotated270: (side - 1 - x) * side + y
    }
  }

  /// A square of numbers, row-major, as this view shows it.
  package func view<Value>(_ values: [Value], side: Int) -> [Value] {
    precondition(values.count == side * side)
    return self == .plain ? values : (0..<side * side).map { values[index($0, side: side)] }
  }
}
