import Explanations
import TensorFiles

/// Why features can't be put into a store or taken out of it.
package enum StoreError: Error, Equatable, Sendable {
  /// A name pattern names no image, or the layout has several files an image.
  case badPattern(pattern: String, key: String?, files: Int)
  /// The folder to import has no file of the layout.
  case nothingToImport(folder: String, pattern: String, key: String?)
  /// A store was begun with other settings.
  case otherSettings(store: String, setting: String, found: String, asked: String)
  /// The index isn't one of a feature store.
  case notAStore(path: String, reason: Wording)
  /// A map's layers differ from those of the others.
  case differentLayers(image: String, found: Wording, expected: Wording)
  /// The layers have extents so different that descriptors on their common grid would take too much memory.
  case excessiveGrid(store: String, layers: Wording, width: Int, height: Int)
  /// Two groups have one name.
  case sameGroup(store: String, group: String)
  /// A map has more layers than a store may have.
  case tooManyLayers(store: String, count: Int, most: Int)
  /// A value is beyond half precision.
  case beyondHalf(image: String, layer: String, value: Float)
  /// A file of the store isn't the one that the index describes.
  case damaged(path: String, found: Wording, expected: Wording)
  /// The store has no map of the image.
  case noImage(store: String, image: String, variant: String)
  /// Several images of the store have this name.
  case ambiguousImage(store: String, image: String, candidates: [String])
  /// The store has no such group.
  case noGroup(store: String, group: String, known: [String])
  /// Images lack features.
  case missing(count: Int, of: Int, first: [String])
}

extension StoreError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .badPattern(let pattern, let key?, let files) where files == 1:
      Explanation(
        place: "--pattern", found: "'\(pattern)' for a layout whose key '\(key)' names the image",
        expected: "the file that images share, with {category} at most", advice: "Such as '{category}.pth'.")
    case .badPattern(let pattern, _, let files):
      Explanation(
        place: "--pattern", found: "'\(pattern)' for a layout of \(files) files an image",
        expected: "a pattern with {image}, or {name} and perhaps {category}, for a layout of one file",
        advice: "Such as '{category}/{name}.npy'.")
    case .nothingToImport(let folder, let pattern, let key?):
      Explanation(
        file: folder, found: "no file like '\(pattern)' with entries like '\(key)'",
        expected: "features of this layout",
        advice: "'chiral features info FILE' says what a file's entries are.")
    case .nothingToImport(let folder, let pattern, nil):
      Explanation(
        file: folder, found: "no file like '\(pattern)'", expected: "features of this layout",
        advice: "Give the folder that holds 'features', or that folder itself.")
    case .otherSettings(let store, let setting, let found, let asked):
      Explanation(
        file: store, found: "a store with \(setting) \(found)", expected: "\(asked)",
        advice: "Give another folder, or --force to begin anew.")
    case .notAStore(let path, let reason):
      Explanation(
        file: path, found: reason, expected: "a feature store with its index.json",
        advice: "Make one with 'chiral features import' or 'chiral features extract'.")
    case .differentLayers(let image, let found, let expected):
      Explanation(
        file: image, found: found, expected: expected,
        advice: "A store holds maps of one kind; import others into another store.")
    case .excessiveGrid(let store, let layers, let width, let height):
      Explanation(
        file: store, found: "the layers \(layers), on one grid of \(width) × \(height) cells",
        expected:
          "at most \(ContainerLimits.factor) times the layers' own cells and \(ContainerLimits.floor >> 20) MiB",
        advice:
          "Descriptors lie on the grid of the widest and highest layer; see that each is channels × height × "
          + "width.")
    case .sameGroup(let store, let group):
      Explanation(
        file: store, found: "two groups '\(group)'", expected: "each group's name once",
        advice: "A layer that no group names is a group by its own name: give the layout's group another one.")
    case .tooManyLayers(let store, let count, let most):
      Explanation(file: store, found: "maps of \(count, "layer")", expected: "at most \(most)")
    case .beyondHalf(let image, let layer, let value):
      Explanation(
        file: image, place: layer, found: "the value \(value)", expected: "at most 65504 for half precision",
        advice: "Import with --precision single.")
    case .damaged(let path, let found, let expected):
      Explanation(
        file: path, found: found, expected: expected,
        advice: "Import again: only what is damaged is written anew.")
    case .noImage(let store, let image, let variant):
      Explanation(
        file: store, found: "no \(variant) map of '\(image)'",
        advice: "'chiral features info' lists the images.")
    case .ambiguousImage(let store, let image, let candidates):
      Explanation(
        file: store, found: "several images '\(image)'",
        expected: "one of \(list: candidates.prefix(5))")
    case .noGroup(let store, let group, let known):
      Explanation(
        file: store, found: "no group '\(group)'", expected: "one of \(list: known)",
        advice: Wording.didYouMean(group, among: known))
    case .missing(let count, let total, let first):
      Explanation(
        found: "\(count) of \(total) images without features, \(list: first)"
          + (count > first.count ? ", …" : ""),
        expected: "features of every image", advice: "The index lists them all; --allow-missing accepts it.")
    }
  }
}
