/// How much of a list the predictions answer.
package struct Coverage: Equatable, Sendable {
  /// The list's name.
  package let list: String
  /// The pairs of the list.
  package let pairs: Int
  /// The pairs with a prediction.
  package var answered: Int
  /// Predictions of pairs that the list doesn't have; left out.
  package var extra: Int
  /// Predictions of a pair that had one already; the first one counts.
  package var repeated: Int
  /// Mutually visible keypoints without an answer in predicted pairs; they count as wrong.
  package var silentKeypoints: Int

  package init(list: String, pairs: Int, answered: Int, extra: Int, repeated: Int, silentKeypoints: Int) {
    self.list = list
    self.pairs = pairs
    self.answered = answered
    self.extra = extra
    self.repeated = repeated
    self.silentKeypoints = silentKeypoints
  }

  /// The pairs without a prediction.
  package var missing: Int { pairs - answered }

  /// Whether every pair has exactly one prediction and nothing else was predicted.
  package var isComplete: Bool { missing == 0 && extra == 0 && repeated == 0 }
}
