import Charts
import Explanations

/// What is said of a pair beside its picture.
extension PairPicture {
  /// How much of the answer is right, such as `9 of 12 right at α = 0.1`; without one, what is shown.
  var verdict: String {
    if method == nil { return ("\(keypoints.count, "common keypoint")" as Wording).text }
    let right = keypoints.count - wrong.count
    return "\(right) of \(keypoints.count) right" + (alpha.map { " at α = \($0)" } ?? "")
  }

  /// How many keypoints are wrong in which way, the kind to look at and then the most frequent first, such as
  /// `2 mirror, 1 jitter`; `nil` for none.
  var kinds: String? {
    let counts = Dictionary(grouping: wrong.compactMap(\.error)) { $0 }.mapValues(\.count)
    if counts.isEmpty { return nil }
    let ordered = counts.sorted { a, b in
      if (a.key == focus) != (b.key == focus) { return a.key == focus }
      return a.value != b.value ? a.value > b.value : a.key < b.key
    }
    return ordered.map { "\($0.value) \(printable($0.key))" }.joined(separator: ", ")
  }

  /// A keypoint in words, such as `5 left_shoulder → 8 right_shoulder (mirror)`.
  func words(for keypoint: Keypoint) -> String {
    let name = "\(keypoint.index) \(printable(keypoint.name))"
    guard method != nil else { return name }
    guard let error = keypoint.error else { return "\(name) (right)" }
    guard let takenFor = keypoint.takenFor else { return "\(name) (\(printable(error)))" }
    return "\(name) → \(printable(takenFor)) (\(printable(error)))"
  }

  /// All of it for readers who don't see the picture.
  var description: String {
    let place = list.map { " of list \(printable($0))" } ?? ""
    let by = method.map { "\(printable($0)): " } ?? ""
    let head = "Pair \(printable(name))\(place), \(by)\(verdict)."
    let tail = wrong.map(words).joined(separator: "; ")
    return tail.isEmpty ? head : "\(head) Wrong: \(tail)."
  }
}
