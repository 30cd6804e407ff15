/// A keypoint of an instance, and how far it is from where it should be.
struct PointPlace {
  /// Index into `AuditSubject.instances`.
  let instance: Int
  /// The keypoint's index.
  let keypoint: Int
  /// Pixels.
  let distance: Double
}
