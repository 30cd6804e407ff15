import Annotations

/// The usable images of one species, in the byte order of their names.
struct Species: Sendable {
  /// Its name.
  let name: String
  /// Its family's number, counted in the order of visiting.
  let family: Int
  /// Positions in `ImageSelection.instances`, ascending.
  var images: [Int32]

  /// The images of one split.
  func images(of split: ImageSplit, sizes: SplitSizes) -> [Int32] {
    Array(images[sizes.range(of: split, count: images.count)])
  }
}
