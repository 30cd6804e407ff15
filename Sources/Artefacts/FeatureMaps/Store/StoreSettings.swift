import Documents
import Files
import Images
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

  package init(
    origin: String, layout: Digest? = nil, weights: Digest? = nil, fit: FrameFit = .padded,
    precision: StorePrecision = .half, isCompressed: Bool = false
  ) {
    self.origin = origin
    self.layout = layout
    self.weights = weights
    self.fit = fit
    self.precision = precision
    self.isCompressed = isCompressed
  }
}

/// How a store keeps its numbers.
package enum StorePrecision: String, CaseIterable, Sendable {
  case half, single

  /// The type of the elements.
  var type: ElementType { self == .half ? .float16 : .float32 }
}
