import Documents

/// A pair in which two methods have different keypoints right.
package struct PairChange: Equatable, Sendable {
  /// A keypoint that one of them has right, and what is wrong with it in the other.
  package struct Keypoint: Equatable, Sendable {
    /// Its index.
    package let index: Int
    package let name: String
    /// The kind of the error of the method that has it wrong.
    package let kind: ErrorKind
  }

  /// The list.
  package let list: String
  /// The pair's name.
  package let pair: String
  /// The category under which the protocol counts it.
  package let category: String
  /// How many keypoints take part.
  package let keypoints: Int
  /// How many of them the first method has right.
  package let rightInA: Int
  /// The keypoints that the second method alone has right.
  package let gained: [Keypoint]
  /// Those that the first method alone has right.
  package let lost: [Keypoint]

  /// How many the second method has right.
  package var rightInB: Int { rightInA + gained.count - lost.count }

  /// How many more the second method has right.
  package var change: Int { gained.count - lost.count }

  /// What changed in a pair between two methods at an α, by position; `nil` where nothing did.
  ///
  /// - Parameter b: A line of the same pair as `a`, of the same keypoints.
  package init?(_ a: OutcomeLine, _ b: OutcomeLine, alpha: Int) {
    var (right, gained, lost) = (0, [Keypoint](), [Keypoint]())
    for (position, keypoint) in a.outcome.keypoints.enumerated() {
      let kinds = (a.outcome.kind(position, alpha: alpha), b.outcome.kind(position, alpha: alpha))
      if kinds.0 == nil { right += 1 }
      switch kinds {
      case (let kind?, nil):
        gained.append(Keypoint(index: Int(keypoint.index), name: a.names[position], kind: kind))
      case (nil, let kind?):
        lost.append(Keypoint(index: Int(keypoint.index), name: a.names[position], kind: kind))
      default: break
      }
    }
    if gained.isEmpty, lost.isEmpty { return nil }
    (list, pair, category) = (a.list, a.pair, a.category)
    keypoints = a.outcome.keypoints.count
    rightInA = right
    self.gained = gained
    self.lost = lost
  }
}

extension PairChange.Keypoint: Encodable {
  private enum CodingKeys: CodingKey { case keypoint, name, kind }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(index, forKey: .keypoint)
    try fields.encode(name, forKey: .name)
    try fields.encode(kind.name, forKey: .kind)
  }
}

extension PairChange: Encodable, OneLine {
  private enum CodingKeys: String, CodingKey {
    case list, pair, category, keypoints
    case rightInA = "right_in_a"
    case rightInB = "right_in_b"
    case gained, lost
  }

  package func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: CodingKeys.self)
    try row.encode(list, forKey: .list)
    try row.encode(pair, forKey: .pair)
    try row.encode(category, forKey: .category)
    try row.encode(keypoints, forKey: .keypoints)
    try row.encode(rightInA, forKey: .rightInA)
    try row.encode(rightInB, forKey: .rightInB)
    try row.encode(gained, forKey: .gained)
    try row.encode(lost, forKey: .lost)
  }
}
