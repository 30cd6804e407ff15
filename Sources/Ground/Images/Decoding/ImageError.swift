import Explanations

/// Why a file gives no image.
package enum ImageError: Error, Equatable, Sendable {
  /// The decoder gave up; `reason` is its own.
  case malformed(file: String, reason: Wording)
  /// The header claims more pixels than an image may have.
  case tooLarge(file: String, width: Int, height: Int, limit: Int)
  /// The file starts like none of the formats.
  case unknownFormat(file: String)
}

extension ImageError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .malformed(let file, let reason):
      Explanation(
        file: file, found: "damaged image data (\(reason))", expected: "a sound JPEG or PNG",
        advice: "Fetch the file again.")
    case .tooLarge(let file, let width, let height, let limit):
      Explanation(
        file: file, found: "an image of \(width) × \(height) pixels", expected: "at most \(limit) pixels",
        advice: "Check the file, or shrink the image.")
    case .unknownFormat(let file):
      Explanation(file: file, found: "a file that starts like no known image", expected: "a JPEG or PNG")
    }
  }
}
