/// A layer of a store's maps at its own size.
public struct StoreLayer: Equatable, Sendable {
  /// Its name.
  public let name: String
  /// Channels, height and width.
  public let shape: [Int]
}
