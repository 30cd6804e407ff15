/// A layer of a store's maps at its own size.
package struct StoreLayer: Equatable, Sendable {
  /// Its name.
  package let name: String
  /// Channels, height and width.
  package let shape: [Int]
}
