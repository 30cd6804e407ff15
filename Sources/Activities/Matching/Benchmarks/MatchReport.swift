import FeatureMaps

/// What there is to say of a finished match.
package struct MatchReport: Equatable, Sendable {
  /// Pairs in the list.
  package var pairs = 0
  /// Pairs whose answers an earlier run left.
  package var resumed = 0
  /// Keypoints asked for.
  package var keypoints = 0
  /// Source keypoints outside of their frame; the nearest cell stood for them.
  package var outside = 0
  /// Maps read.
  package var mapsRead = 0
  /// Descriptors without a direction in the maps of targets.
  package var faults = VectorFaults()
  /// Pairs for which another view than the plain one was nearest.
  package var turned = 0
}
