/// An image in one of its variants.
package struct StoreKey: Hashable, Comparable, Sendable {
  /// The image's path in the image folder, without the extension.
  package let image: String
  /// The variant, such as `plain`.
  package let variant: String

  /// A key of its parts.
  package init(image: String, variant: String) {
    self.image = image
    self.variant = variant
  }

  package static func < (a: StoreKey, b: StoreKey) -> Bool {
    (Array(a.image.utf8), Array(a.variant.utf8)).0.lexicographicallyPrecedes(Array(b.image.utf8))
      || (a.image == b.image && Array(a.variant.utf8).lexicographicallyPrecedes(Array(b.variant.utf8)))
  }
}
