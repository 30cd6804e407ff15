/// What all maps of a store have in common.
public struct StoreSettings: Equatable, Sendable {
  /// Where the maps come from: a layout's name, or that of a descriptor with its settings.
  public let origin: String
  /// How numbers are kept.
  public let precision: StorePrecision
  /// Whether the containers are compressed with zstd.
  public let isCompressed: Bool

  /// Settings of their parts.
  public init(origin: String, precision: StorePrecision = .half, isCompressed: Bool = false) {
    self.origin = origin
    self.precision = precision
    self.isCompressed = isCompressed
  }
}
