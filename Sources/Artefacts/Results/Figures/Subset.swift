/// Which keypoints a figure counts.
package enum Subset: String, CaseIterable, Sendable {
  /// All mutually visible keypoints.
  case all
  /// The geometry-aware ones among them.
  case geo
}
