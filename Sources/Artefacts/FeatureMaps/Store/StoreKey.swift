import Documents
import Files

/// An image in one of its variants.
package struct StoreKey: Hashable, Sendable, Encodable, OneLine {
  /// The image's path in the image folder, without the extension.
  package let image: String
  /// The variant, such as `plain`.
  package let variant: String

  package init(image: String, variant: String) {
    self.image = image
    self.variant = variant
  }

  /// Where its map lies in a store.
  func mapFile(isCompressed: Bool) -> String {
    "maps/\(variant)/\(image).safetensors" + (isCompressed ? ".zst" : "")
  }

  /// Where its mask lies in a store.
  var maskFile: String { "masks/\(variant)/\(image).png" }
}

extension StoreKey: Comparable {
  /// By the bytes of the image's path, then of the variant.
  package static func < (a: StoreKey, b: StoreKey) -> Bool {
    if a.image == b.image { return ByteOrder.precedes(a.variant, b.variant) }
    return ByteOrder.precedes(a.image, b.image)
  }
}
