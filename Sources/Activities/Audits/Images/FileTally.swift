/// How the image files of a benchmark fared.
package struct FileTally: Equatable, Sendable {
  /// Files that were looked for.
  package let files: Int
  /// Files that were read and decoded.
  package let decoded: Int
  /// The largest Hamming distance at which two hashes count as near.
  package let nearDistance: Int
}
