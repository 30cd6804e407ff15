import Predictions

/// The answers to one question: a point and a similarity a keypoint asked for.
struct MatchAnswer: Sendable {
  /// In pixels of the original target image.
  let points: [SIMD2<Double>]
  /// The largest similarity to any target cell.
  let similarities: [Float]

  /// The line of a predictions file; keypoints that weren't asked for are null.
  func line(for question: BenchmarkQuestion) -> PredictionLine {
    var all = [SIMD2<Double>?](repeating: nil, count: question.keypointCount)
    var values = [Double?](repeating: nil, count: question.keypointCount)
    for (index, keypoint) in question.keypoints.enumerated() where keypoint < all.count {
      all[keypoint] = points[index]
      // The shortest decimals that give the same single-precision number.
      values[keypoint] = Double("\(similarities[index])")
    }
    return PredictionLine(list: question.list, pair: question.name, points: all, similarities: values)
  }

  init(points: [SIMD2<Double>], similarities: [Float]) {
    self.points = points
    self.similarities = similarities
  }

  /// The answer that a line of an interrupted run holds, or `nil` when it doesn't fit the question.
  init?(_ line: PredictionLine, to question: BenchmarkQuestion) {
    guard line.list == question.list, line.pair == question.name,
      line.points.count == question.keypointCount, line.similarities.count == question.keypointCount
    else { return nil }
    var points: [SIMD2<Double>] = []
    var similarities: [Float] = []
    for keypoint in question.keypoints {
      guard keypoint < line.points.count, let point = line.points[keypoint],
        let similarity = line.similarities[keypoint]
      else { return nil }
      points.append(point)
      similarities.append(Float(similarity))
    }
    self.init(points: points, similarities: similarities)
  }
}
