import Files
import Images

/// An image of a benchmark's list, as a pair shows it: plain, or in a mirror.
package struct BenchmarkImage: Hashable, Sendable {
  /// Its path in the image folder, without the extension.
  package let name: String
  /// The square frame of the plain image.
  package let frame: SquareFrame
  /// Whether the pair mirrors its images.
  package let isMirrored: Bool

  /// - Parameter fileName: Its path in the image folder.
  package init(fileName: String, frame: SquareFrame, isMirrored: Bool) {
    name = FileName.stem(of: fileName)
    self.frame = frame
    self.isMirrored = isMirrored
  }

  /// The view of the plain image that shows a view of this one, or `nil` for a mirrored and turned one.
  package func storedView(_ view: FrameView) -> FrameView? {
    guard isMirrored else { return view }
    switch view {
    case .plain: return .flipped
    case .flipped: return .plain
    case .rotated90, .rotated180, .rotated270: return nil
    }
  }

  /// The place in this image's frame of a place in the plain image, in pixels.
  package func framePoint(x: Double, y: Double) -> SIMD2<Double> {
    let point = frame.framePoint(x: x, y: y)
    return isMirrored ? FrameView.flipped.place(of: point, side: frame.side) : point
  }

  /// The place in the plain image of a place in this image's frame.
  package func imagePoint(_ point: SIMD2<Double>) -> SIMD2<Double> {
    frame.imagePoint(isMirrored ? FrameView.flipped.place(of: point, side: frame.side) : point)
  }
}
