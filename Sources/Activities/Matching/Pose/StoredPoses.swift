import Correspondence
import FeatureMaps
import Files

/// Maps of a feature store as what distances compare of labelled images.
package struct StoredPoses: Sendable {
  private let store: FeatureStore
  private let source: StoredDescriptors

  /// The maps of some groups of a store's layers, scaled as for zero-shot matching.
  ///
  /// - Parameter groups: The groups to take, all where `nil`.
  /// - Throws: `BenchmarkMatchError.gridNotSquare`, `StoreError.noGroup`.
  package init(_ store: FeatureStore, groups: [String]?) throws {
    self.store = store
    source = try StoredDescriptors(store, groups: groups, kind: .zeroShot)
  }

  /// What distances compare of an image: its descriptors in the mask that the store has of it, or where it has none in the
  /// part of the frame that shows the image.
  ///
  /// - Parameter images: The folder that the image is in; its size says what is padding.
  /// - Throws: `PoseFeatureError.noMap`, and what reading maps, masks and the image's header throws.
  package func descriptors(of entry: PoseImages.Entry, in images: PoseImages) throws -> DescriptorSet {
    let image = FileName.stem(of: entry.name)
    guard try source.contains(image: image, variant: FeatureLayout.plain) else {
      throw PoseFeatureError.noMap(store: store.path, image: entry.name)
    }
    let map = try source.descriptors(image: image, variant: FeatureLayout.plain).map
    let mask =
      try source.mask(image: image, variant: FeatureLayout.plain)
      ?? CellMask(frame: images.frame(of: entry, fit: source.fit))
    return try DescriptorSet(map, mask: mask)
  }

  /// Holds the descriptors of two stores against each other: distances need the same channels.
  ///
  /// - Throws: `PoseFeatureError.differentChannels`.
  package func requireChannels(of other: StoredPoses) throws {
    guard source.channels == other.source.channels else {
      throw PoseFeatureError.differentChannels(
        store: store.path, found: source.channels, other: other.store.path, expected: other.source.channels)
    }
  }
}
