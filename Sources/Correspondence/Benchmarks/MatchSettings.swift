/// How a benchmark's list is matched.
public struct MatchSettings: Sendable {
  /// The lists, such as `test`, in the order of the output.
  public let lists: [String]
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
  public init(
    lists: [String], matcher: Matcher, pose: AdaptivePose?, frame: Int, memory: Int, threads: Int
  ) {
    self.lists = lists
    self.matcher = matcher
    self.pose = pose
    self.frame = frame
    self.memory = memory
    self.threads = threads
  }
}
