/// What an import did.
public struct ImportReport: Equatable, Sendable {
  /// Maps that were written.
  public var imported = 0
  /// Maps that were there already, intact.
  public var kept = 0
  /// Masks in the store.
  public var masks = 0
  /// Values that are NaN or infinite, in the maps that were written.
  public var notFinite = 0
  /// The images asked for, in each variant.
  public var expected = 0
  /// Those of them that had no features.
  public var missing: [StoreKey] = []
}
