import Documents
import Files
import Reproducibility

/// What `match --json` prints of a benchmark.
struct MatchSummary: Encodable {
  let format = FormatName(kind: "match-summary", version: 1)
  let file: String
  let lists: [String]
  /// Which part of their pairs, with `--shard`.
  var shard: Shard?
  let pairs: Int
  /// Pairs that an interrupted run left; this and what follows only of a feature store.
  var resumed: Int?
  var keypoints: Int?
  /// Maps that went through the post-processor, with `--post-processor`.
  var mapsRefined: Int?
  var mapsRead: Int?
  /// Pairs for which another view was nearer, with `--pose`.
  var turned: Int?

  func print() throws { try StandardOutput.write(CanonicalEncoder(.indented).text(of: self)) }
}
