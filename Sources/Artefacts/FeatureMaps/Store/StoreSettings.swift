/// What all maps of a store have in common.
package struct StoreSettings: Equatable, Sendable {
  /// Where the maps come from: a layout's name, or that of a descriptor with its settings.
  package let origin: String
  /// How numbers are kept.
  package let precision: StorePrecision
  /// Whether the containers are compressed with zstd.
  package let isCompressed: Bool

  /// Settings of their parts.
  package init(origin: String, precision: StorePrecision = .half, isCompressed: Bool = false) {
    self.origin = origin
    self.precision = precision
    self.isCompressed = isCompressed
  }
}
