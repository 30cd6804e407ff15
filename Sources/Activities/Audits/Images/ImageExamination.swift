import Explanations
import Files

/// What the image files of a benchmark are.
package struct ImageExamination: Equatable, Sendable {
  /// One an image of the subject, in its order.
  let images: [ExaminedImage]
  /// The largest Hamming distance at which two hashes count as near.
  let nearDistance: Int

  /// How the files fared.
  var tally: FileTally {
    FileTally(
      files: images.count,
      decoded: images.count { if case .decoded = $0 { true } else { false } }, nearDistance: nearDistance)
  }
}

/// What one image file of the benchmark is.
package enum ExaminedImage: Equatable, Sendable {
  /// There is no such file; the reason is the system's or the name's.
  case missing(reason: Wording)
  /// There is a file, and it can't be decoded.
  case unreadable(reason: Wording)
  /// The file was decoded.
  case decoded(ImageFacts)
}

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

/// How the image files of a benchmark fared.
package struct FileTally: Encodable, Equatable, Sendable {
  /// Files that were looked for.
  package let files: Int
  /// Files that were read and decoded.
  package let decoded: Int
  /// The largest Hamming distance at which two hashes count as near.
  package let nearDistance: Int
}
