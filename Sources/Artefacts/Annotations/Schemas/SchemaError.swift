import Explanations

/// A schema that contradicts itself.
package enum SchemaError: Error, Equatable, Sendable {
  /// An index that the schema doesn't have.
  case noSuchKeypoint(file: String, place: String, index: Int, count: Int)
  /// Two keypoints of one name.
  case repeatedName(file: String, place: String, name: String, first: Int, second: Int)
  /// One keypoint of two names.
  case namedTwice(file: String, place: String, index: Int, names: [String])
  /// `names` beside a list of all names.
  case needlessNames(file: String, place: String)
  /// A keypoint in two subgroups, or twice in one.
  case inTwoSubgroups(file: String, place: String, index: Int, groups: [String])
  /// A keypoint with two counterparts.
  case flippedTwice(file: String, place: String, index: Int, counterparts: [Int])
}

extension SchemaError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .noSuchKeypoint(let file, let place, let index, let count):
      Explanation(
        file: file, place: place, found: "keypoint \(index)", expected: "an index from 0 to \(count - 1)",
        advice: "Indices count from 0; COCO's skeletons count from 1.")
    case .repeatedName(let file, let place, let name, let first, let second):
      Explanation(
        file: file, place: place, found: "the name '\(name)' for keypoints \(first) and \(second)",
        expected: "a name of its own for each", advice: "Rename one of them.")
    case .namedTwice(let file, let place, let index, let names):
      Explanation(
        file: file, place: place,
        found: "keypoint \(index) named \(list: names.map { "'\($0)'" }, separator: " and ")",
        expected: "one name", advice: "Remove one of them.")
    case .needlessNames(let file, let place):
      Explanation(
        file: file, place: place, found: "'names' beside a list of all names in 'keypoints'",
        expected: "one of the two",
        advice: "Remove 'names', or write the number of keypoints in 'keypoints'.")
    case .inTwoSubgroups(let file, let place, let index, let groups):
      Explanation(
        file: file, place: place,
        found: groups.first == groups.last
          ? "keypoint \(index) twice in subgroup '\(groups.first ?? "")'"
          : "keypoint \(index) in subgroups \(list: groups.map { "'\($0)'" }, separator: " and ")",
        expected: "each keypoint in one subgroup", advice: "Remove it from one place.")
    case .flippedTwice(let file, let place, let index, let counterparts):
      Explanation(
        file: file, place: place,
        found: "keypoint \(index) flipped to \(list: counterparts, separator: " and to ")",
        expected: "one counterpart, and its own counterpart's", advice: "Remove one of the pairs.")
    }
  }
}
