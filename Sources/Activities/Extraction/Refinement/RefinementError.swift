import Explanations

/// Why features can't be refined.
package enum RefinementError: Error, Equatable, Sendable {
  /// The layers have other channels than the weights' groups together.
  case otherChannels(file: String, layers: [Layer], groups: [Int], weights: String)
  /// The grid isn't square.
  case gridNotSquare(file: String, width: Int, height: Int)
  /// The store has no map.
  case noMaps(store: String)
  /// Maps with NaN or infinite values, by their place in the store.
  case notFinite(store: String, maps: [String], of: Int)
  /// The memory bound is below what one image needs.
  case tooLittleMemory(bytes: Int, needed: Int)

  /// A layer and its channels.
  package struct Layer: Equatable, Sendable, CustomStringConvertible {
    let name: String
    let channels: Int

    package var description: String { name.isEmpty ? "\(channels)" : "\(name) \(channels)" }
  }
}

extension RefinementError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .otherChannels(let file, let layers, let groups, let weights):
      Explanation(
        file: file,
        found: "\(layers.map(\.channels).reduce(0, +), "channel") (\(list: layers))",
        expected: "\(groups.reduce(0, +)) for the weights \(file: weights) (\(list: groups))",
        advice: "Take weights that were trained on these layers, or those of their --groups.")
    case .gridNotSquare(let file, let width, let height):
      Explanation(
        file: file, found: "\(width) × \(height) cells", expected: "as many across as down",
        advice: "Pad the images to squares before the network sees them.")
    case .noMaps(let store):
      Explanation(file: store, found: "no map", expected: "some", advice: "Import features into it first.")
    case .notFinite(let store, let maps, let count):
      Explanation(
        file: store, found: "NaN or infinite values in \(count, "map"): \(list: maps, most: 3)",
        expected: "finite ones: a post-processor spreads one over its whole map",
        advice: "Extract the features of these images again.")
    case .tooLittleMemory(let bytes, let needed):
      Explanation(
        found: "a memory bound of \(bytes) bytes", expected: "\(needed) or more for these maps and weights",
        advice: "Give more --memory.")
    }
  }
}
