import Documents

/// Layers that make one part of a descriptor, such as those of one network.
package struct LayerGroup: Equatable, Sendable, Encodable, OneLine {
  /// Its name, as `--groups` takes it.
  package let name: String
  /// The layers in the order of the channels.
  package let layers: [String]

  package init(name: String, layers: [String]) {
    self.name = name
    self.layers = layers
  }

  /// The groups of a store whose maps have these layers: those of `declared` that are all there, then each layer
  /// that none of them names on its own.
  static func groups(_ declared: [LayerGroup], of layers: [String]) -> [LayerGroup] {
    let known = Set(layers)
    let whole = declared.filter { $0.layers.allSatisfy(known.contains) }
    let named = Set(whole.flatMap(\.layers))
    return whole + layers.filter { !named.contains($0) }.map { LayerGroup(name: $0, layers: [$0]) }
  }
}
