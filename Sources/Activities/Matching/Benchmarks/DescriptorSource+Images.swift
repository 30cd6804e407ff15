import Correspondence
import FeatureMaps
import Images

extension DescriptorSource {
  package var fit: FrameFit { .padded }

  /// The unit descriptors of a benchmark's image in a view.
  ///
  /// - Throws: `BenchmarkMatchError.turnedMirror`, and what reading maps throws.
  func descriptors(of image: BenchmarkImage, in view: FrameView) throws -> (
    map: FeatureMap, faults: VectorFaults
  ) {
    try descriptors(image: image.name, variant: variant(of: image, in: view).rawValue)
  }

  /// The object's cells in a view; where nothing says them, those that show the image and not its padding.
  ///
  /// - Throws: `BenchmarkMatchError.turnedMirror`, and what reading masks throws.
  func mask(of image: BenchmarkImage, in view: FrameView) throws -> CellMask {
    let variant = try variant(of: image, in: view)
    return try mask(image: image.name, variant: variant.rawValue) ?? CellMask(frame: image.frame, view: variant)
  }

  /// The maps that matching will read and that aren't there, as messages name them, without repetition.
  ///
  /// - Throws: `BenchmarkMatchError.turnedMirror`, and what looking for maps throws.
  func missing(_ maps: [(image: BenchmarkImage, view: FrameView)]) throws -> (names: [String], of: Int) {
    var seen: Set<String> = []
    var names: [String] = []
    for (image, view) in maps {
      let variant = try variant(of: image, in: view)
      let name = variant == .plain ? image.name : "\(image.name) (\(variant.rawValue))"
      guard seen.insert(name).inserted else { continue }
      if try !contains(image: image.name, variant: variant.rawValue) { names.append(name) }
    }
    return (names, seen.count)
  }

  /// Under which image and variant a map is asked for.
  ///
  /// - Throws: `BenchmarkMatchError.turnedMirror`.
  func key(of image: BenchmarkImage, in view: FrameView) throws -> StoreKey {
    StoreKey(image: image.name, variant: try variant(of: image, in: view).rawValue)
  }

  private func variant(of image: BenchmarkImage, in view: FrameView) throws -> FrameView {
    guard let variant = image.storedView(view) else {
      throw BenchmarkMatchError.turnedMirror(image: image.name)
    }
    return variant
  }
}
