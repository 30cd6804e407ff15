import Documents
import Explanations
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

  /// Sees that the layers, brought to one grid as descriptors are, take no more memory than a container of their
  /// size may unfold to: the grid is as wide as the widest and as high as the highest layer.
  ///
  /// - Parameter store: The store's path, for errors.
  /// - Throws: `StoreError.excessiveGrid`.
  static func check(_ layers: [StoreLayer], store: String) throws {
    func largest(_ axis: Int) -> Int { layers.map { $0.shape[axis] }.max() ?? 0 }
    let (width, height) = (largest(2), largest(1))
    let channels = layers.map { $0.shape[0] }.checkedSum
    let stored = layers.map { ContainerLimits.count(of: $0.shape) ?? .max }.checkedSum
    guard layers.allSatisfy({ $0.shape.allSatisfy(extents.contains) }), let channels, let stored,
      stored <= most,
      let joined = ContainerLimits.count(of: [height, width, channels]),
      ContainerLimits.allows(joined * MemoryLayout<Float>.size, from: stored * MemoryLayout<Float>.size)
    else {
      throw StoreError.excessiveGrid(store: store, layers: text(layers), width: width, height: height)
    }
  }

  /// What each extent of a layer may be.
  static let extents = 1...1 << 20

  /// Numbers of a map's layers.
  private static let most = 1 << 32
}
