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
  /// The bytes of the files that it was made from, by which a resumed import sees that they changed.
  package let sourceBytes: Int
  /// Values that are NaN or infinite.
  package let notFinite: Int

  var key: StoreKey { StoreKey(image: image, variant: variant) }
}
