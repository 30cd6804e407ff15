import Explanations

/// An image that a picture lacks, that isn't whole, or that can't be the annotated one.
package struct PairImageFault: Equatable, Sendable {
  package enum Problem: Equatable, Sendable {
    case missing
    case damaged(Wording)
    /// Its sides are in another ratio than those that the benchmark states, so that it is drawn stretched.
    case otherShape(found: Wording, annotated: Wording)
  }

  /// The image's file, by its path in the folder.
  package let image: String
  package let problem: Problem

  init(_ image: String, _ problem: Problem) {
    self.image = image
    self.problem = problem
  }

  /// The fault in words, such as `000000000004.jpg is missing`.
  package var wording: Wording {
    switch problem {
    case .missing: "\(file: image) is missing"
    case .damaged(let reason): "\(file: image): \(reason)"
    case .otherShape(let found, let annotated):
      "\(file: image) has \(found) pixels and is drawn stretched: the benchmark's image has \(annotated)"
    }
  }

  fileprivate var isMissing: Bool { problem == .missing }
  fileprivate var hasOtherShape: Bool { if case .otherShape = problem { true } else { false } }
}

extension [PairImageFault] {
  /// How many images are missing, damaged or of another shape, and the first of them; `nil` where all are as they should be.
  package var summary: Wording? {
    guard !isEmpty else { return nil }
    let missing = count(where: \.isMissing)
    let stretched = count(where: \.hasOtherShape)
    let damaged = count - missing - stretched
    let parts: [Wording] = [
      missing > 0 ? "\(missing, "image") missing" : nil,
      damaged > 0 ? "\(damaged) damaged" : nil,
      stretched > 0 ? "\(stretched) of another shape than annotated, drawn stretched" : nil,
    ].compactMap { $0 }
    return parts.joined(separator: ", ") + ": \(list: map(\.image), most: 3)"
  }
}
