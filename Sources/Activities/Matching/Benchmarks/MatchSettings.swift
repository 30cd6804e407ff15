import Correspondence
import Reproducibility

/// How a benchmark's list is matched.
package struct MatchSettings: Sendable {
  /// The lists, such as `test`, in the order of the output.
  package let lists: [String]
  /// The part of the lists' pairs to match, `nil` for all.
  package let shard: Shard?
  /// The matcher.
  package let matcher: Matcher
  /// The views tried, or `nil` to take sources as they are.
  package let pose: AdaptivePose?
  /// The side of the square frame in pixels.
  package let frame: Int
  /// About how many bytes descriptors may take.
  package let memory: Int
  /// How many threads work; no result depends on it.
  package let threads: Int

  package init(
    lists: [String], shard: Shard? = nil, matcher: Matcher, pose: AdaptivePose?, frame: Int, memory: Int,
    threads: Int
  ) {
    self.lists = lists
    self.shard = shard
    self.matcher = matcher
    self.pose = pose
    self.frame = frame
    self.memory = memory
    self.threads = threads
  }
}
