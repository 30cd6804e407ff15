import Reproducibility

/// What one image file of the benchmark is.
public enum ExaminedImage: Equatable, Sendable {
  /// There is no such file; the reason is the system's or the name's.
  case missing(reason: String)
  /// There is a file, and it can't be decoded.
  case unreadable(reason: String)
  /// The file was decoded.
  case decoded(ImageFacts)
}

/// What the audit keeps of a decoded image.
public struct ImageFacts: Equatable, Sendable {
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
}
