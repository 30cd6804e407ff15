/// The side from which an animal is seen.
package enum ViewedPose: String, CaseIterable, Sendable {
  /// From behind; first in the order that settles ties.
  case back
  /// From the front.
  case front
  /// Its left in the image, that is, it looks to the left.
  case left
  /// It looks to the right.
  case right

  /// Whether the pose is left or right, rather than front or back.
  package var isSideways: Bool { self == .left || self == .right }
}
