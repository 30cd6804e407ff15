import Explanations

/// Why a drawing can't be written as a file.
package enum DrawingError: Error, Equatable, Sendable {
  /// The output's name doesn't end in a format's.
  case unknownFormat(String)
  /// librsvg's converter isn't there; the drawing is in an SVG file instead, `nil` where it couldn't be.
  case noConverter(path: String, svg: String?)
  /// The converter ended without a result.
  case conversion(path: String, reason: Wording)
  /// The picture would have more pixels than can be written.
  case tooLarge(path: String, width: Double, height: Double)
}

extension DrawingError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .unknownFormat(let path):
      Explanation(
        file: path, found: "no known ending", expected: "one of .svg, .pdf and .png",
        advice: "Give the output a name such as figure.svg.")
    case .noConverter(let path, let svg):
      Explanation(
        file: path, found: "no program 'rsvg-convert' in PATH",
        expected: "librsvg's converter, which makes PDF and PNG of SVG",
        advice: "Install it: apt-get install librsvg2-bin."
          + (svg.map { " The drawing is in '\(file: $0)'." }
            ?? " Or let the output end in .svg; no drawing was written."))
    case .conversion(let path, let reason):
      Explanation(
        file: path, found: "a failure of 'rsvg-convert' (\(reason))", expected: "a converted drawing",
        advice: "Let the output end in .svg, and convert it by another program.")
    case .tooLarge(let path, let width, let height):
      Explanation(
        file: path, found: "a picture of \(Int(min(width, 1e9))) by \(Int(min(height, 1e9))) pixels",
        expected: "at most 32,000 a side and 50 million in all", advice: "Give a smaller --scale, or .svg.")
    }
  }
}
