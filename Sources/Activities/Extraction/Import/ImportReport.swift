import Documents
import FeatureMaps

/// What an import did.
package struct ImportReport: Equatable, Sendable, Encodable {
  /// What its JSON is.
  let format = FormatName(kind: "feature-import", version: 1)
  /// Maps that were written.
  package var imported = 0
  /// Maps that were there already, intact.
  package var kept = 0
  /// Masks in the store.
  package var masks = 0
  /// Values that are NaN or infinite, in the maps that were written.
  package var notFinite = 0
  /// The images asked for, each once, however many variants there are.
  package var expected = 0
  /// Those of them that had no features, by variant.
  package var missing: [StoreKey] = []
}

extension ImportReport {
  /// The images that lack features of some variant, each once, with the variants that they lack.
  package var lacking: [(image: String, variants: [String])] {
    var images: [(image: String, variants: [String])] = []
    // The variants of an image follow each other.
    for key in missing {
      if images.last?.image == key.image {
        images[images.count - 1].variants.append(key.variant)
      } else {
        images.append((key.image, [key.variant]))
      }
    }
    return images
  }
}
