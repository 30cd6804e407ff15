import Documents
import Files

/// A file of a store: an image's map or mask in one variant.
package struct StoredFile: Equatable, Sendable {
  /// The image's path in the image folder, without the extension.
  package let image: String
  /// The variant, such as `plain`.
  package let variant: String
  /// The path inside of the store.
  package let file: String
  /// The file's size.
  package let bytes: Int
  /// The file's digest.
  package let digest: Digest
  /// The digests of the files that it was made from, in the layout's order; by them a resumed import sees what
  /// changed.
  package let sources: [Digest]
  /// Values that are NaN or infinite.
  package let notFinite: Int

  var key: StoreKey { StoreKey(image: image, variant: variant) }
}

extension StoredFile: Encodable, OneLine {
  private enum CodingKeys: String, CodingKey {
    case image, variant, file, bytes
    case digest = "sha256"
    case sources = "source_sha256"
    case notFinite
  }
}
