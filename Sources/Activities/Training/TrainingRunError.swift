import Explanations

/// Why a post-processor can't be trained on a benchmark's pairs.
package enum TrainingRunError: Error, Equatable, Sendable {
  /// A list has no pair to learn from, or to validate on.
  case noPairs(list: String, pairs: Int)
  /// The configuration asks for weights to start from.
  case needsWeights(configuration: String)
  /// The weights to start from have other extents than the configuration.
  case otherNetwork(weights: String, key: String, found: Int, expected: Int)
  /// The store's layers have other channels than the groups of the configuration or of the weights.
  case otherLayers(store: String, layers: [String], groups: [Int], of: String)
  /// The maps' grid isn't square.
  case gridNotSquare(store: String, width: Int, height: Int)
  /// The store lacks maps.
  case noFeatures(store: String, missing: [String], of: Int)
  /// The store's index says of maps that they have NaN or infinite values, and how many.
  case faultyFeatures(store: String, maps: [String], of: Int)
  /// A map has NaN or infinite values.
  case notFinite(store: String, pair: String, image: String, layer: String)
  /// The catalog lacks an image's size, without which nothing leads from its pixels to the frame.
  case noImageSize(pair: String, image: String)
  /// A pair names an instance that the catalog lacks.
  case noInstance(pair: String, id: Int)
  /// An instance's schema isn't in the catalog.
  case noSchema(pair: String, name: String)
  /// The catalog lacks an object's box, of which the perturbation is a share.
  case noBox(pair: String, image: String)
  /// The threshold isn't one of the protocol's.
  case noAlpha(configuration: String, alpha: Double, rules: String, known: [Double])
  /// The memory bound is below what the network and reading ahead need, all in bytes.
  case tooLittleMemory(configuration: String, bytes: Double, network: Double, needed: Double)
  /// Steps without an end.
  case tooLong(epochs: Int, pairs: Int)
}

extension TrainingRunError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noPairs(let list, 0):
      Explanation(
        place: list, found: "no pair", expected: "some", advice: "Name another list in the configuration.")
    case .noPairs(let list, let pairs):
      Explanation(
        place: list, found: "\(pairs, "pair"), none with a keypoint that both images show inside of the frame",
        expected: "some", advice: "Name another list in the configuration.")
    case .needsWeights(let configuration):
      Explanation(
        place: configuration, found: "no weights", expected: "those that the training starts from",
        advice: "Give them by --weights, such as best.safetensors of a run with the configuration ap10k.")
    case .otherNetwork(let weights, let key, let found, let expected):
      Explanation(
        file: weights, place: key, found: "\(found)", expected: "\(expected) by the configuration",
        advice: "Give weights of the same network, or say in the configuration what these have.")
    case .otherLayers(let store, let layers, let groups, let owner):
      Explanation(
        file: store, found: "layers of \(list: layers) channels",
        expected: "\(groups.reduce(0, +)) channels in all, for the groups \(list: groups) of \(file: owner)",
        advice: "Give the store of the network that they are for.")
    case .gridNotSquare(let store, let width, let height):
      Explanation(
        file: store, found: "maps of \(width) × \(height) cells", expected: "as many across as down",
        advice: "Pad the images to squares before the network sees them.")
    case .noFeatures(let store, let missing, let total):
      Explanation(
        file: store, found: "no features of \(missing.count) of \(total) maps: \(list: missing)",
        expected: "features of every image of the lists, in every variant that is asked for",
        advice: "Complete the store; features extract writes other variants by --variants.")
    case .faultyFeatures(let store, let maps, let total):
      Explanation(
        file: store, found: "NaN or infinite values in \(maps.count) of \(total) maps: \(list: maps)",
        expected: "finite features", advice: "Extract the features of these images again.")
    case .notFinite(let store, let pair, let image, let layer):
      Explanation(
        file: store, place: pair, found: "NaN or infinity in the layer '\(layer)' of \(image)",
        expected: "finite features", advice: "Extract the features of this image again.")
    case .noImageSize(let pair, let image):
      Explanation(
        place: pair, found: "no width and height of the image \(image) in the catalog", expected: "both",
        advice: "Build the benchmark again from a dataset that has them.")
    case .noInstance(let pair, let id):
      Explanation(
        place: pair, found: "the instance \(id), which the catalog lacks", advice: "Verify the benchmark.")
    case .noSchema(let pair, let name):
      Explanation(
        place: pair, found: "the schema '\(name)', which the catalog lacks", advice: "Verify the benchmark.")
    case .noBox(let pair, let image):
      Explanation(
        place: pair, found: "no box of the object in \(image)",
        expected: "one, as the perturbation is a share of it",
        advice: "Choose a configuration without perturbation.")
    case .noAlpha(let configuration, let alpha, let rules, let known):
      Explanation(
        file: configuration, place: "validation.alpha", found: "\(alpha)",
        expected: "one of \(list: known), by the protocol \(rules)",
        advice: "Name one of them in the configuration.")
    case .tooLittleMemory(let configuration, let bytes, let network, let needed):
      Explanation(
        file: configuration, place: "network",
        found:
          "a network that trains in about \(MemorySize(network)), and \(MemorySize(needed)) with the maps of three steps",
        expected: "at most the memory bound, \(MemorySize(bytes))",
        advice: "Give --memory \(MemorySize(needed).argument) or more, or choose a smaller network.")
    case .tooLong(let epochs, let pairs):
      Explanation(
        found: "\(epochs, "epoch") of \(pairs, "pair")", expected: "at most \(1 << 40) steps",
        advice: "Take fewer epochs.")
    }
  }
}

/// Bytes in words, the largest unit of which there are 10, in powers of 1,024 as `--memory` counts; rounded up so that a bound of as much suffices.
private struct MemorySize: CustomStringConvertible {
  private let count: Double
  private let unit: String

  init(_ bytes: Double) {
    var (count, units) = (bytes / 1024, ["K", "M", "G"][...])
    // Below 10 of a unit, the smaller one says more.
    while units.count > 1, count >= 10 * 1024 { (count, units) = (count / 1024, units.dropFirst()) }
    self.count = count.rounded(.up)
    unit = units.first ?? "G"
  }

  private var digits: String { Int(exactly: count).map(String.init) ?? "\(count)" }

  /// As `--memory` takes it.
  var argument: String { digits + unit }

  var description: String { "\(digits) \(unit == "K" ? "k" : unit)B" }
}
