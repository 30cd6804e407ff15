import FeatureMaps

/// A way of looking at a source image, of which adaptive pose takes the one nearest to the target.
public enum SourceView: String, CaseIterable, Sendable {
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

  /// The variant of the feature store that has it.
  public var variant: String { rawValue }

  /// Where a point of the plain frame is in this view's.
  func place(of point: SIMD2<Double>, side: Int) -> SIMD2<Double> {
    let last = Double(side)
    return switch self {
    case .plain: point
    case .flipped: SIMD2(last - point.x, point.y)
    case .rotated90: SIMD2(point.y, last - point.x)
    case .rotated180: SIMD2(last - point.x, last - point.y)
    case .rotated270: SIMD2(last - point.y, point.x)
    }
  }

  /// The places at which this view is asked for a question's keypoints: in the mirror, keypoint k is where its
  /// counterpart was when both are mutually visible, else where it was itself.
  func places(for question: BenchmarkQuestion, side: Int) -> [SIMD2<Double>] {
    question.places.indices.map { index in
      let asked = self == .flipped ? question.counterparts[index] ?? index : index
      return place(of: question.places[asked], side: side)
    }
  }

  /// Whether this view's answer to a keypoint stands, if it is the nearest; elsewhere the plain one does.
  func answers(_ index: Int, of question: BenchmarkQuestion) -> Bool {
    self != .flipped || question.counterparts[index] != nil
  }
}
