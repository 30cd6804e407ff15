/// Which image of a pair is the source.
package enum PairDirection: String, CaseIterable, Sendable {
  /// The one that comes first in the order of the images.
  case listed
  /// The same, though one `random()` is drawn a candidate; what it says is dropped, as in the authors' code.
  case drawnAndDropped = "drawn-and-dropped"
  /// One `random()` is drawn a candidate; below 0.5 the second image is the source.
  case drawn
  /// The last bit of the pair's SHA-256: 1 makes the second image, in byte order of their names, the source.
  case hashed

  /// Whether the sampler can tell the direction this way.
  func fits(_ sampler: SampledRecipe.Sampler) -> Bool {
    switch (self, sampler) {
    case (.listed, _), (.drawnAndDropped, .cpython), (.drawn, .cpython), (.hashed, .sha256): true
    default: false
    }
  }
}
