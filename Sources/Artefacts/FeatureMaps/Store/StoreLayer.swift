import Documents
import Explanations
import Images
import TensorFiles

/// A layer of a store's maps at its own size.
package struct StoreLayer: Equatable, Sendable, Encodable, OneLine {
  /// Its name.
  package let name: String
  /// Channels, height and width.
  package let shape: [Int]

  /// The layers with their shapes, for messages.
  static func text(_ layers: [StoreLayer]) -> Wording {
    "\(list: layers.map { "\($0.name) \($0.shape.map(String.init).joined(separator: "×"))" })"
  }

  /// The cells of descriptors: across as many as the widest layer has, down as many as the highest. Where images are
  /// stretched to a square, cells needn't be squares of the image, and the grid is as high as it is wide.
  static func grid(_ layers: [StoreLayer], fit: FrameFit) -> (width: Int, height: Int) {
    let (width, height) = (layers.map { $0.shape[2] }.max() ?? 0, layers.map { $0.shape[1] }.max() ?? 0)
    return fit == .padded ? (width, height) : (max(width, height), max(width, height))
  }

  /// Sees that the layers, brought to one grid as descriptors are, take no more memory than a container of their
  /// size may unfold to.
  ///
  /// - Parameters:
  ///   - groups: What descriptors are made of; a layer that is in several of them counts for each.
  ///   - store: The store's path, for errors.
  /// - Throws: `StoreError.excessiveGrid`.
  static func check(
    _ layers: [StoreLayer], groups: [LayerGroup], fit: FrameFit, store: String
  ) throws {
    let (width, height) = grid(layers, fit: fit)
    let byName = Dictionary(layers.map { ($0.name, $0.shape[0]) }, uniquingKeysWith: { first, _ in first })
    let channels = groups.lazy.flatMap(\.layers).compactMap { byName[$0] }.checkedSum
    let stored = layers.map { ContainerLimits.count(of: $0.shape) ?? .max }.checkedSum
    guard layers.allSatisfy({ $0.shape.allSatisfy(extents.contains) }), let channels, let stored,
      stored <= most,
      let joined = ContainerLimits.count(of: [height, width, channels]),
      ContainerLimits.allows(joined * MemoryLayout<Float>.size, from: stored * MemoryLayout<Float>.size)
    else {
      throw StoreError.excessiveGrid(store: store, layers: text(layers), width: width, height: height)
    }
  }

  /// The most layers of a store, and groups of them: far more than any backbone has.
  static let mostLayers = 4096

  /// What each extent of a layer may be.
  static let extents = 1...1 << 20

  /// Numbers of a map's layers.
  private static let most = 1 << 32
}
