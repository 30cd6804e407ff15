/// A picture of an animal and what is true of it.
package struct RenderedScene: Sendable {
  /// Whether a keypoint can be seen.
  package enum Visibility: Sendable {
    case seen
    /// Something stands before the animal there.
    case covered
    /// The animal's own body is before it, or it is outside of the picture.
    case hidden
  }

  /// A keypoint in the picture, in pixels from its upper left corner.
  package struct Point: Sendable {
    package let keypoint: AnimalKeypoint
    package let x: Double
    package let y: Double
    package let visibility: Visibility
  }

  /// The picture.
  package let canvas: Canvas
  /// Whether each pixel shows the animal, row-major.
  package let mask: [Bool]
  /// The pixels that the animal reaches over, also where something stands before it; `nil` where there are none.
  package let box: (x: Range<Int>, y: Range<Int>)?
  /// All keypoints, in their order.
  package let points: [Point]
}
