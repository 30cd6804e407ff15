import Correspondence
import FeatureMaps
import Images
import Tensors

/// The layers of a feature store as the network takes them: at their own sizes, group after group.
struct StoredLayers: Sendable {
  let store: FeatureStore
  /// The layers, in the order of the joined channels.
  let layers: [StoreLayer]
  /// Cells a side.
  let grid: Int

  /// - Throws: `TrainingRunError.gridNotSquare`.
  init(_ store: FeatureStore) throws {
    let (width, height) = store.grid
    guard width == height, width > 0 else {
      throw TrainingRunError.gridNotSquare(store: store.path, width: width, height: height)
    }
    let byName = Dictionary(store.index.layers.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.store = store
    layers = store.index.groups.flatMap(\.layers).compactMap { byName[$0] }
    grid = width
  }

  /// The channels of each layer.
  var channels: [Int] { layers.map { $0.shape[0] } }

  /// Bytes of an image's layers in memory.
  var bytes: Int { layers.reduce(0) { $0 + $1.shape.reduce(1, *) } * MemoryLayout<Float>.size }

  /// The layers of a view of an image.
  ///
  /// - Parameter pair: Whose image it is, for errors.
  /// - Throws: `TrainingRunError.notFinite`, and what reading maps throws.
  func read(_ image: BenchmarkImage, _ view: FrameView, pair: () -> String) throws -> [Tensor] {
    let variant = image.storedView(view) ?? view
    let read = Dictionary(
      try store.layers(image: image.name, variant: variant.rawValue).map { ($0.name, $0.tensor) },
      uniquingKeysWith: { first, _ in first })
    return try layers.compactMap { layer in
      guard let tensor = read[layer.name] else { return nil }
      guard tensor.values.allSatisfy(\.isFinite) else {
        throw TrainingRunError.notFinite(
          store: store.path, pair: pair(), image: Self.name(image.name, variant), layer: layer.name)
      }
      return tensor
    }
  }

  /// Sees that the store has some views of images, in files of the size that its index says, without NaN or infinity that
  /// the index knows of.
  ///
  /// - Throws: `TrainingRunError.noFeatures`, `.faultyFeatures`, and what looking for maps throws, such as
  ///   `StoreError.damaged`.
  func require(_ maps: some Sequence<(image: BenchmarkImage, view: FrameView)>) throws {
    var seen: Set<String> = []
    var missing: [String] = []
    var faulty: [String] = []
    var files: [StoredFile] = []
    for (image, view) in maps {
      let variant = image.storedView(view) ?? view
      let name = Self.name(image.name, variant)
      guard seen.insert(name).inserted else { continue }
      guard let key = try store.key(image: image.name, variant: variant.rawValue),
        let file = store.index.maps[key]
      else {
        missing.append(name)
        continue
      }
      files.append(file)
      if file.notFinite > 0 { faulty.append("\(name): \(file.notFinite)") }
    }
    guard missing.isEmpty else {
      throw TrainingRunError.noFeatures(store: store.path, missing: missing, of: seen.count)
    }
    guard faulty.isEmpty else {
      throw TrainingRunError.faultyFeatures(store: store.path, maps: faulty, of: seen.count)
    }
    for file in files { try store.checkSize(of: file) }
  }

  private static func name(_ image: String, _ variant: FrameView) -> String {
    variant == .plain ? image : "\(image) (\(variant.rawValue))"
  }
}
