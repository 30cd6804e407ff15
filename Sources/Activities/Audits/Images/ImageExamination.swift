/// What the image files of a benchmark are.
package struct ImageExamination: Equatable, Sendable {
  /// One an image of the subject, in its order.
  let images: [ExaminedImage]
  /// The largest Hamming distance at which two hashes count as near.
  let nearDistance: Int

  /// How the files fared.
  var tally: FileTally {
    FileTally(
      files: images.count,
      decoded: images.count { if case .decoded = $0 { true } else { false } }, nearDistance: nearDistance)
  }
}
