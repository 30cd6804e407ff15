/// Lists of images that are paired under one cap.
struct PairingUnit {
  /// Which images meet.
  enum Kind {
    /// Those of the one list with each other.
    case within
    /// Those of each list with those of each later list.
    case between
  }

  let kind: Kind
  /// Index into the labels of the list.
  let label: Int32
  /// Positions of images, a list a species or family.
  var images: [[Int32]]

  /// The most pairs that can come of it.
  func mostPairs(cap: Int?) -> Int {
    var pairs = 0
    switch kind {
    case .within: pairs = images.reduce(0) { $0 + $1.count * max(0, $1.count - 1) / 2 }
    case .between:
      var before = 0
      for list in images {
        pairs += before * list.count
        before += list.count
      }
    }
    return min(pairs, total(cap: cap) ?? pairs)
  }

  /// The candidates with the cap of all of them.
  func group(cap: Int?, visibilities: [Visibility], rule: PossibilityRule) -> CandidateGroup {
    var blocks: [CandidateBlock] = []
    switch kind {
    case .within:
      blocks = images.map { CandidateBlock(within: $0, visibilities: visibilities, rule: rule) }
    case .between:
      for first in images.indices {
        for second in images.indices.dropFirst(first + 1) {
          blocks.append(
            CandidateBlock(
              rows: images[first], columns: images[second], visibilities: visibilities, rule: rule))
        }
      }
    }
    return CandidateGroup(blocks: blocks, label: label, cap: total(cap: cap))
  }

  /// A cap is a species' by the image, otherwise the unit's.
  private func total(cap: Int?) -> Int? {
    guard let cap else { return nil }
    guard kind == .within else { return cap }
    let (product, overflows) = cap.multipliedReportingOverflow(by: images.reduce(0) { $0 + $1.count })
    return overflows ? .max : product
  }
}
