import Images

/// Which views of a source image are tried against the target (paper, "Adaptive pose alignment").
///
/// It looks at keypoint identities, so tables mark its results with †.
package enum AdaptivePose: String, CaseIterable, Sendable {
  /// The image and its mirror image.
  case flip
  /// These and the image turned by one, two and three quarters.
  case flipAndRotations = "flip+rotations"

  /// The views, the plain one first; the first of equals wins.
  package var views: [FrameView] {
    switch self {
    case .flip: [.plain, .flipped]
    case .flipAndRotations: FrameView.allCases
    }
  }
}
