import Correspondence
import FeatureMaps
import Images

/// Descriptors from a feature store.
package struct StoredDescriptors: DescriptorSource {
  package let grid: Int
  package let channels: Int
  package var fit: FrameFit { store.index.settings.fit }
  private let store: FeatureStore
  /// The groups that are taken, in the store's order.
  package let groups: [String]
  private let kind: DescriptorKind

  /// The descriptors of some groups of a store's layers.
  ///
  /// - Parameters:
  ///   - groups: The groups to take, all where `nil`.
  ///   - kind: How they are scaled.
  /// - Throws: `BenchmarkMatchError.gridNotSquare`, `StoreError.noGroup`.
  package init(_ store: FeatureStore, groups: [String]?, kind: DescriptorKind) throws {
    let (width, height) = store.grid
    guard width == height, width > 0 else {
      throw BenchmarkMatchError.gridNotSquare(width: width, height: height)
    }
    let taken = try store.groups(groups)
    let layers = Set(taken.flatMap(\.layers))
    channels = store.index.layers.filter { layers.contains($0.name) }.reduce(0) { $0 + $1.shape[0] }
    grid = width
    self.store = store
    self.groups = taken.map(\.name)
    self.kind = kind
  }

  package func contains(image: String, variant: String) throws -> Bool {
    try store.contains(image: image, variant: variant)
  }

  package func descriptors(image: String, variant: String) throws -> (map: FeatureMap, faults: VectorFaults) {
    try store.descriptor(image: image, variant: variant, groups: groups, kind: kind)
  }

  package func mask(image: String, variant: String) throws -> CellMask? {
    try store.maskPath(image: image, variant: variant).map { try CellMask(path: $0) }
  }
}
