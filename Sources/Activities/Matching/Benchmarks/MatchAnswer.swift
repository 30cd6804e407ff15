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
      all[keypoint] = SIMD2(
        Self.rounded(points[index].x, Self.pointSteps), Self.rounded(points[index].y, Self.pointSteps))
      values[keypoint] = Self.rounded(Double(similarities[index]), Self.similaritySteps)
    }
    return PredictionLine(list: question.list, pair: question.name, points: all, similarities: values)
  }

  /// Steps of a pixel: far below what a score can tell, far above what the processor changes.
  private static let pointSteps = 1000.0
  /// Steps of a similarity, which is at most 1.
  private static let similaritySteps = 1_000_000.0

  /// The nearest of so many steps a unit; doing it again changes nothing.
  private static func rounded(_ value: Double, _ steps: Double) -> Double {
    let rounded = (value * steps).rounded() / steps
    // Without a minus zero, which would be another text.
    return rounded == 0 ? 0 : rounded
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
