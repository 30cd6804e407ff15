/// How a benchmark's list is matched.
public struct MatchSettings: Sendable {
  /// The list, such as `test`.
  public let list: String
  /// The matcher.
  public let matcher: Matcher
  /// The views tried, or `nil` to take sources as they are.
  public let pose: AdaptivePose?
  /// The side of the square frame in pixels.
  public let frame: Int
  /// About how many bytes descriptors may take.
  public let memory: Int
  /// How many threads work; no result depends on it.
  public let threads: Int

  /// Settings of their parts.
  public init(list: String, matcher: Matcher, pose: AdaptivePose?, frame: Int, memory: Int, threads: Int) {
    self.list = list
    self.matcher = matcher
    self.pose = pose
    self.frame = frame
    self.memory = memory
    self.threads = threads
  }
}
