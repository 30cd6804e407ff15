import FeatureMaps

/// What there is to say of a finished match.
public struct MatchReport: Equatable, Sendable {
  /// Pairs in the list.
  public var pairs = 0
  /// Pairs whose answers an earlier run left.
  public var resumed = 0
  /// Keypoints asked for.
  public var keypoints = 0
  /// Source keypoints outside of their frame; the nearest cell stood for them.
  public var outside = 0
  /// Maps read.
  public var mapsRead = 0
  /// Descriptors without a direction in the maps of targets.
  public var faults = VectorFaults()
  /// Pairs for which another view than the plain one was nearest.
  public var turned = 0
}
