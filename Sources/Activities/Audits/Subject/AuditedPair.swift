import Annotations

/// A pair of the benchmark, its names resolved to indices.
struct AuditedPair: Sendable {
  /// Index of the source into `AuditSubject.instances`.
  let source: Int
  /// Index of the target into `AuditSubject.instances`.
  let target: Int
  /// Index into `AuditedList.categories`.
  let category: Int
  /// The mutually visible keypoints.
  let keypoints: KeypointMask
  /// The geometry-aware ones among them.
  let geo: KeypointMask
  /// Whether both images are mirrored.
  let isMirrored: Bool
}
