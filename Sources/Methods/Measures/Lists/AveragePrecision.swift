import Predictions
import Results

/// Keypoint average precision (KAP), where predictions kept similarities.
///
/// Every keypoint labelled in the source is asked for. Its answer is positive when the target has the keypoint and
/// the answer is correct at α, else negative; answers are ranked by similarity. AP = Σ precision at each positive
/// answer / keypoints that the target has, so a keypoint that was never found costs recall. After Mariotti et al.,
/// CVPR 2024 (arXiv:2312.13216), whose code also ranks the best wrong cell of every similarity map; predictions
/// keep the answer's similarity alone, so the two are near, and not the same.
package enum AveragePrecision {
  private struct Entry {
    let similarity: Double
    let isPositive: Bool
  }

  /// The overall figure of a list for each α; none when an answer that counts has no similarity.
  ///
  /// - Throws: `ScoringError` where the protocol needs what the benchmark doesn't know.
  package static func figures(of list: AnswerSheet.List, under rules: ScoringProtocol) throws -> [Figure] {
    var entries = [[Entry]](repeating: [], count: rules.alphas.count)
    var present = 0
    var pairs = 0
    for answered in list.pairs {
      let answer = answered.answer
      if answer.similarities.isEmpty { return [] }
      let view = try PairView(answered, under: rules)
      pairs += 1
      present += view.mutual.count
      for keypoint in view.asked.indices {
        guard keypoint < answer.points.count, answer.points[keypoint] != nil else { continue }
        guard let similarity = answer.similarities[keypoint] else { return [] }
        let error = view.mutual.contains(index: keypoint) ? view.nearness(of: keypoint)?.own : nil
        for (index, alpha) in rules.alphas.enumerated() {
          let isPositive = error.map { view.isWithin($0, alpha) } ?? false
          entries[index].append(Entry(similarity: similarity, isPositive: isPositive))
        }
      }
    }
    return zip(rules.alphas, entries).map { alpha, entries in
      Figure(
        list: list.name, metric: .kap, alpha: alpha, average: .point, subset: .all, category: nil,
        value: present > 0 ? area(entries, present) : nil, pairs: pairs, keypoints: entries.count, interval: nil
      )
    }
  }

  /// The sum of precisions at the positives over `present`; equal similarities enter together.
  private static func area(_ entries: [Entry], _ present: Int) -> Double {
    let ranked = entries.sorted { $0.similarity > $1.similarity }
    var sum = 0.0
    var positives = 0
    var seen = 0
    while seen < ranked.count {
      let tie = ranked[seen...].prefix { $0.similarity == ranked[seen].similarity }
      let hits = tie.reduce(0) { $0 + ($1.isPositive ? 1 : 0) }
      seen += tie.count
      positives += hits
      sum += Double(hits) * Double(positives) / Double(seen)
    }
    return sum / Double(present)
  }
}
