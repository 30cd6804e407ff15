/// What a method learned from.
package enum Supervision: String, CaseIterable, Sendable {
  /// No keypoints of the dataset.
  case unsupervised = "U"
  /// Keypoints of the training list.
  case supervised = "S"

  /// In a word.
  package var name: String { self == .unsupervised ? "unsupervised" : "supervised" }
}
