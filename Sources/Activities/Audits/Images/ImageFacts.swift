import Files

/// What the audit keeps of a decoded image.
package struct ImageFacts: Equatable, Sendable {
  /// Width in pixels.
  let width: Int
  /// Height in pixels.
  let height: Int
  /// The digest of the file's bytes.
  let file: Digest
  /// The digest of the size and the decoded pixels.
  let pixels: Digest
  /// The perceptual hash.
  let hash: UInt64
  /// What the decoder made up for, such as data that ends early, or `nil`.
  let damage: String?
}
