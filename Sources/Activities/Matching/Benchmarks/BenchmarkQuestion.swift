/// One pair of a benchmark, prepared: which keypoints are asked for, and where its images are.
struct BenchmarkQuestion: Sendable {
  /// The list that the pair stands in.
  let list: String
  /// The pair's name in it.
  let name: String
  /// Index of the source into `BenchmarkQuestions.images`.
  let source: Int
  /// Index of the target.
  let target: Int
  /// The number of keypoints of the schema.
  let keypointCount: Int
  /// The mutually visible keypoints, ascending.
  let keypoints: [Int]
  /// Their places in the source's frame.
  let places: [SIMD2<Double>]
  /// Of each of them, the position in `keypoints` of its counterpart in a mirror; `nil` where that isn't mutually
  /// visible. A keypoint without counterpart is its own.
  let counterparts: [Int?]
}
