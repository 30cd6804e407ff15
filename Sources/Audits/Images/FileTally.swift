/// How the image files of a benchmark fared.
public struct FileTally: Equatable, Sendable {
  /// Files that were looked for.
  public let files: Int
  /// Files that were read and decoded.
  public let decoded: Int
  /// The largest Hamming distance at which two hashes count as near.
  public let nearDistance: Int
}
