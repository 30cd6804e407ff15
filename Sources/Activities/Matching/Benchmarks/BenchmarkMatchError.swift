import Explanations

/// Why a benchmark's pairs can't be matched.
package enum BenchmarkMatchError: Error, Equatable, Sendable {
  /// The catalog lacks an image's size, without which nothing leads from its pixels to the frame.
  case noImageSize(image: String)
  /// A pair names an instance that the catalog lacks.
  case noInstance(pair: String, id: Int)
  /// A pair's category has no schema.
  case noSchema(pair: String, name: String)
  /// The memory bound is below what one target and one source need.
  case tooLittleMemory(bytes: Int, needed: Int)
  /// The maps' grid isn't square.
  case gridNotSquare(width: Int, height: Int)
  /// The source of descriptors lacks images.
  case noFeatures(missing: [String], of: Int)
  /// Adaptive pose would have to turn the mirrored images of a pair, which no store has.
  case turnedMirror(image: String)
  /// What an interrupted run left was made from something else.
  case otherJournal(file: String, fact: String, found: String, expected: String)
}

extension BenchmarkMatchError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noImageSize(let image):
      Explanation(
        found: "no width and height of the image \(image) in the catalog", expected: "both",
        advice: "Build the benchmark again from a dataset that has them.")
    case .noInstance(let pair, let id):
      Explanation(
        place: pair, found: "the instance \(id), which the catalog lacks", advice: "Verify the benchmark.")
    case .noSchema(let pair, let name):
      Explanation(
        place: pair, found: "the schema '\(name)', which the catalog lacks", advice: "Verify the benchmark.")
    case .tooLittleMemory(let bytes, let needed):
      Explanation(
        found: "a memory bound of \(bytes) bytes", expected: "\(needed) or more for these maps and threads",
        advice: "Give more --memory or fewer --threads.")
    case .gridNotSquare(let width, let height):
      Explanation(
        found: "maps of \(width) × \(height) cells", expected: "as many across as down",
        advice: "If the network saw every image stretched, import with --fit stretched; else "
          + "pad the images to squares.")
    case .noFeatures(let missing, let total):
      Explanation(
        found: "no features of \(missing.count) of \(total) maps: \(list: missing)",
        expected: "features of every image of the lists, in every view that is asked for",
        advice: "Complete the store; features extract writes other views by --variants.")
    case .turnedMirror(let image):
      Explanation(
        place: image, found: "a pair that mirrors its images, with --pose flip+rotations",
        expected: "--pose flip, or pairs of plain images", advice: "Choose another list or pose.")
    case .otherJournal(let file, let fact, let found, let expected):
      Explanation(
        file: file, place: fact, found: "answers of \(message: found)", expected: "\(message: expected)",
        advice: fact == "blas"
          ? "Set OPENBLAS_CORETYPE=\(found) to go on with them, or start over: --force without --resume."
          : "Restore what they were made from to go on with them, or start over: --force without --resume.")
    }
  }
}
