/// What one image file of the benchmark is.
package enum ExaminedImage: Equatable, Sendable {
  /// There is no such file; the reason is the system's or the name's.
  case missing(reason: String)
  /// There is a file, and it can't be decoded.
  case unreadable(reason: String)
  /// The file was decoded.
  case decoded(ImageFacts)
}
