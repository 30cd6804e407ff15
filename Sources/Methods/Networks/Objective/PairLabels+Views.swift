import Explanations

extension PairLabels {
  /// The places of the keypoints in a view, in fractional cells; in a mirrored one, keypoint k is where its counterpart
  /// was.
  package func places(in view: TrainingView) -> [SIMD2<Float>?] {
    switch view {
    case .source: source
    case .target: target
    case .flippedSource: mirrored(source)
    case .flippedTarget: mirrored(target)
    }
  }

  private func mirrored(_ places: [SIMD2<Float>?]) -> [SIMD2<Float>?] {
    flip.map { counterpart in places[counterpart].map { SIMD2(Float(grid) - $0.x, $0.y) } }
  }

  /// The longer side, in cells, of the box in a view.
  func extent(in view: TrainingView) -> Float {
    switch view {
    case .source, .flippedSource: sourceExtent
    case .target, .flippedTarget: targetExtent
    }
  }

  /// The cell that a place falls into; one on the far border counts as inside.
  func cell(of place: SIMD2<Float>) -> SIMD2<Int> {
    SIMD2(min(Int(place.x), grid - 1), min(Int(place.y), grid - 1))
  }

  /// Whether there is a keypoint that is visible in both images: a pair without one can't be learned from.
  package var hasSharedKeypoint: Bool { zip(source, target).contains { $0 != nil && $1 != nil } }

  /// What keeps the labels from being used, or `nil`.
  var fault: Wording? {
    guard grid > 0, source.count == target.count, flip.count == source.count else {
      return "\(source.count), \(target.count) and \(flip.count) places on a grid of \(grid)"
    }
    if let wrong = flip.first(where: { !flip.indices.contains($0) }) {
      return "the counterpart \(wrong) of \(flip.count) keypoints"
    }
    for place in (source + target).compactMap({ $0 }) where !isInside(place) {
      return "a keypoint at \(place.x), \(place.y) on a grid of \(grid)"
    }
    for extent in [sourceExtent, targetExtent] where !(extent >= 0 && extent.isFinite) {
      return "a box of \(extent) cells"
    }
    return nil
  }

  private func isInside(_ place: SIMD2<Float>) -> Bool {
    let side = Float(grid)
    return place.x >= 0 && place.y >= 0 && place.x <= side && place.y <= side
  }
}
