import Documents
import Files
import Images
import Reproducibility
import Tensors

/// What all maps of a store have in common.
package struct StoreSettings: Equatable, Sendable {
  /// Where the maps come from: a layout's name, or that of a descriptor with its settings.
  package let origin: String
  /// What the layout takes from the files, `nil` where no layout does: `FeatureLayout.digest`.
  package let layout: Digest?
  /// The weights that refined the maps, `nil` for maps as they come: maps of several weights never share a store.
  package let weights: Digest?
  /// How the images lie in the frame that the maps show.
  package let fit: FrameFit
  /// How numbers are kept.
  package let precision: StorePrecision
  /// Whether the containers are compressed with zstd.
  package let isCompressed: Bool
  /// Which part of a run's maps the store holds, `nil` for all of them.
  package let part: StorePart?

  package init(
    origin: String, layout: Digest? = nil, weights: Digest? = nil, fit: FrameFit = .padded,
    precision: StorePrecision = .half, isCompressed: Bool = false, part: StorePart? = nil
  ) {
    self.origin = origin
    self.layout = layout
    self.weights = weights
    self.fit = fit
    self.precision = precision
    self.isCompressed = isCompressed
    self.part = part
  }

  /// The same settings of a part, or of the whole where `nil`.
  package func with(_ part: StorePart?) -> StoreSettings {
    StoreSettings(
      origin: origin, layout: layout, weights: weights, fit: fit, precision: precision,
      isCompressed: isCompressed, part: part)
  }

  /// The settings by name, as text: what runs into one store, and shards of one whole, have in common.
  var facts: [ShardFact] {
    [
      ShardFact("origin", origin), ShardFact("layout", layout), ShardFact("weights", weights),
      ShardFact("fit", fit.rawValue), ShardFact("precision", precision.rawValue),
      ShardFact("zstd", "\(isCompressed)"), ShardFact("whole.maps", part?.whole.maps),
      ShardFact("whole.source", part?.whole.source), ShardFact("whole.masks", part?.whole.masks),
    ]
  }
}

/// How a store keeps its numbers.
package enum StorePrecision: String, CaseIterable, Sendable {
  case half, single

  /// The type of the elements.
  var type: ElementType { self == .half ? .float16 : .float32 }
}
