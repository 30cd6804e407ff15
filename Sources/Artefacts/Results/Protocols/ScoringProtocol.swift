/// One convention of turning predictions into numbers, as a file of `Manifests/protocols` states it.
package struct ScoringProtocol: Equatable, Sendable {
  /// What a threshold is a share of; the longer side of it.
  package enum Base: String, CaseIterable, Sendable {
    /// The target object's box.
    case targetBox = "target-box"
    /// The target image.
    case targetImage = "target-image"
    /// The box around the labelled keypoints of the target.
    case targetKeypoints = "target-keypoints"
  }

  /// How shares become one number.
  package enum Average: String, CaseIterable, Sendable {
    /// The mean over pairs of the pair's share of correct keypoints.
    case image
    /// The share of correct keypoints among all keypoints of all pairs.
    case point
  }

  /// When an error is small enough.
  package enum Comparison: String, CaseIterable, Sendable {
    /// error < α · base
    case below
    /// error ≤ α · base
    case atMost = "at-most"
  }

  /// The pixels that errors and thresholds are measured in.
  package enum Frame: String, CaseIterable, Sendable {
    /// The original target image's; any frame that keeps its proportions gives the same numbers.
    case original
    /// The square in which descriptors are computed: the longer side fills it, the shorter one is centred and padded.
    /// Numbers are those of the original frame, but for what is halved in it.
    case padded
    /// A square that the image is stretched to, both axes scaled on their own.
    case square
    /// That square for the errors, while the threshold is scaled by the height's factor alone.
    case squareByHeight = "square-by-height"
  }

  /// Which labelled keypoints take part.
  package enum Visibility: String, CaseIterable, Sendable {
    /// Those with v > 0 in both images.
    case labelled
    /// Those with v = 2 in both images.
    case visible
  }

  /// How categories weigh in a list's overall figure.
  package enum Weighting: String, CaseIterable, Sendable {
    /// Every pair (or keypoint) weighs the same.
    case pairs
    /// Every category does: the mean of the categories' figures.
    case categories
  }

  /// By what the pairs of a list are grouped into categories.
  package enum Categories: String, CaseIterable, Sendable {
    /// The source object's category.
    case source
    /// The last part of the pair's name: between species the family, between families `all`.
    case pairName = "pair-name"
  }

  /// Which keypoints are geometry-aware where keypoints are pooled; pairs' shares always go by the subgroups.
  package enum PooledGeo: String, CaseIterable, Sendable {
    /// Those of the schema's subgroups.
    case subgroups
    /// Those of the subgroups as the log of the paper's released code numbers them, see
    /// `KeypointSchema.renumbered`.
    case renumbered
  }

  /// The name it has in the library.
  package let name: String
  /// What it is, in a sentence.
  package let title: String
  /// Where the convention comes from.
  package let source: String
  /// Whether it reproduces a published slip, kept to show what that does to a number.
  package let isSlip: Bool
  /// The datasets for which this is what `score` takes when nothing is named.
  package let defaultFor: [String]
  /// The datasets whose predictions the field evaluates by released code that does what this says.
  package let releasedFor: [String]
  /// Whether it is what `score` takes for any other dataset; one protocol of a library is.
  package let isDefault: Bool

  /// What a threshold is a share of.
  package let base: Base
  /// The thresholds' shares, ascending.
  package let alphas: [Double]
  /// The average that tables show; figures hold both.
  package let average: Average
  /// When an error is small enough.
  package let comparison: Comparison
  /// The pixels that errors are measured in.
  package let frame: Frame
  /// The square's side in pixels, or `nil` in the original frame.
  package let side: Double?
  /// Which labelled keypoints take part.
  package let visibility: Visibility
  /// How categories weigh in the overall figure.
  package let weighting: Weighting
  /// Whether the box around the keypoints takes in a point (−1, −1), as lists padded with −1 make it.
  package let countsPadding: Bool
  /// Whether a target keypoint with v = 1 is moved halfway to the frame's origin.
  package let halvesOccluded: Bool
  /// By what pairs are grouped.
  package let categories: Categories
  /// Which keypoints are geometry-aware in the average over keypoints.
  package let pooledGeo: PooledGeo
}

extension ScoringProtocol {
  /// The threshold that papers quote: 0.10, or the largest where there is no 0.10.
  package var headlineAlpha: Double { alphas.contains(0.1) ? 0.1 : alphas.last ?? 0.1 }
}

extension ScoringProtocol: CustomStringConvertible {
  /// The definition on one line, such as `pck target-box < per image, v > 0`.
  package var description: String {
    var text = "PCK, \(base.rawValue) \(comparison == .below ? "<" : "≤"), per \(average.rawValue)"
    if weighting == .categories { text += ", mean of categories" }
    if frame != .original { text += ", \(frame.rawValue) \(side.map { String(Int($0)) } ?? "")" }
    text += visibility == .labelled ? ", v > 0" : ", v = 2"
    if countsPadding { text += ", padding counted" }
    if halvesOccluded { text += ", v = 1 halved" }
    if categories == .pairName { text += ", categories of the pairs' names" }
    if pooledGeo == .renumbered { text += ", pooled geo-aware keypoints renumbered" }
    return text
  }
}
