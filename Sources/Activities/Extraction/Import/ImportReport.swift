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
  /// The images asked for, in each variant.
  package var expected = 0
  /// Those of them that had no features.
  package var missing: [StoreKey] = []
}
