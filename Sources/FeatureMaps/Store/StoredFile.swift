import Reproducibility

/// A file of a store: an image's map or mask in one variant.
public struct StoredFile: Equatable, Sendable {
  /// The image's path in the image folder, without the extension.
  public let image: String
  /// The variant, such as `plain`.
  public let variant: String
  /// The path inside of the store.
  public let file: String
  /// The file's size.
  public let bytes: Int
  /// The file's digest.
  public let digest: Digest
  /// The bytes of the files that it was made from, by which a resumed import sees that they changed.
  public let sourceBytes: Int
  /// Values that are NaN or infinite.
  public let notFinite: Int

  var key: StoreKey { StoreKey(image: image, variant: variant) }
}
