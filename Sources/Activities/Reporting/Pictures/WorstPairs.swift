import Files
import Results

/// Chooses the pairs that show a kind of error best.
///
/// Those with the most keypoints of the kind come first; of as many, the ones whose greatest error of the kind
/// is greater; then by list and name. No image is in more than `mostOfAnImage` of them, so that they show
/// different cases.
package struct WorstPairs: Equatable, Sendable {
  /// A pair that was chosen.
  package struct Choice: Equatable, Sendable {
    package let list: String
    package let pair: String
    /// How many of its keypoints have an error of the kind.
    package let keypoints: Int
    /// The greatest of their errors over the threshold's base; 0 where there is no answer.
    package let error: Double
  }

  /// The kind of error, `nil` for any.
  package let kind: ErrorKind?
  /// Which keypoints count.
  package let subset: Subset
  /// The only category, by the protocol's way to count; `nil` for all.
  package let category: String?
  /// The most pairs.
  package let count: Int

  /// The most pairs that one image is in.
  package static let mostOfAnImage = 2

  package init(kind: ErrorKind?, subset: Subset = .all, category: String? = nil, count: Int) {
    self.kind = kind
    self.subset = subset
    self.category = category
    self.count = count
  }

  /// The worst of some pairs, the very worst first.
  ///
  /// - Parameter alpha: The position of the α in the protocol.
  package func choose(from lines: some Sequence<OutcomeLine>, alpha: Int) -> [Choice] {
    let ranked = lines.compactMap { line in
      choice(line, alpha).map { (choice: $0, images: [line.source.name, line.target.name]) }
    }.sorted { Self.isWorse($0.choice, $1.choice) }
    var shown: [String: Int] = [:]
    var chosen: [Choice] = []
    for candidate in ranked where chosen.count < count {
      guard candidate.images.allSatisfy({ shown[$0, default: 0] < Self.mostOfAnImage }) else { continue }
      for image in Set(candidate.images) { shown[image, default: 0] += 1 }
      chosen.append(candidate.choice)
    }
    return chosen
  }

  private func choice(_ line: OutcomeLine, _ alpha: Int) -> Choice? {
    let outcome = line.outcome
    guard category == nil || line.category == category, alpha < outcome.alphas else { return nil }
    var keypoints = 0
    var greatest = 0.0
    for (position, keypoint) in outcome.keypoints.enumerated() where subset == .all || keypoint.isGeo {
      guard let found = outcome.kind(position, alpha: alpha), kind == nil || found == kind else { continue }
      keypoints += 1
      if let error = keypoint.error, outcome.base > 0 { greatest = max(greatest, error / outcome.base) }
    }
    if keypoints == 0 { return nil }
    return Choice(list: line.list, pair: line.pair, keypoints: keypoints, error: greatest)
  }

  private static func isWorse(_ a: Choice, _ b: Choice) -> Bool {
    if a.keypoints != b.keypoints { return a.keypoints > b.keypoints }
    if a.error != b.error { return a.error > b.error }
    return ByteOrder.precedes(a.list == b.list ? a.pair : a.list, a.list == b.list ? b.pair : b.list)
  }
}
