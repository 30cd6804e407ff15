import Documents
import Files
import Predictions
import Results
import TestSupport

/// Results made of numbers that a test gives.
enum SampleResults {
  static let protocols = ProtocolLibrary(ManifestLibrary(root: SharedData.checkout + "/Manifests"))

  private static func id(_ kind: String, _ content: [UInt8]) -> ArtefactID {
    ArtefactID(format: FormatName(kind: kind, version: 1), digest: SHA256.digest(of: content))
  }

  /// Values for list `test` at 0.01, 0.05 and 0.10, per image, all keypoints; and for category `cat` at 0.10.
  ///
  /// - Parameters:
  ///   - pairsOfList: How many pairs it is told to have.
  ///   - resampled: What the value at 0.10 was in resamples, in millionths.
  static func make(
    _ method: String, _ values: [Double?], cat: Double? = nil, pose: String? = nil, missing: Int = 0,
    benchmark: UInt8 = 1, pairs: UInt8? = nil, rules name: String = "geoaware", tool: String = "0.1.0",
    predictedBy: String? = nil, features: UInt8? = nil, seed: UInt64 = 42, pairsOfList: Int = 10,
    resampled: [Int32?] = []
  ) throws -> Results {
    let rules = try protocols.named(name)
    func figure(_ alpha: Double, _ value: Double?, _ category: String?) -> Figure {
      Figure(
        list: "test", metric: .pck, alpha: alpha, average: rules.average, subset: .all, category: category,
        value: value, pairs: 10 - missing, keypoints: 40,
        interval: value.map { Interval(low: $0 - 0.1, high: $0 + 0.1) })
    }
    return try Results(
      tool: tool, method: method,
      header: PredictionHeader(
        tool: predictedBy, features: features.map { id("feature-store", [$0]) }, pose: pose),
      benchmark: BenchmarkReference(
        name: "small", id: id("benchmark", [benchmark]), pairs: SHA256.digest(of: [pairs ?? benchmark])),
      predictions: id("predictions", Array(method.utf8)), rules: rules, intervals: IntervalSettings(seed: seed),
      coverage: [
        Coverage(
          list: "test", pairs: pairsOfList, answered: pairsOfList - missing, extra: 0, repeated: 0,
          silentKeypoints: 0)
      ],
      figures: zip(rules.alphas, values).map { figure($0, $1, nil) } + [figure(0.1, cat, "cat")],
      errors: [
        ErrorShare(
          list: "test", alpha: 0.1, subset: .all, category: nil, keypoints: 40, counts: [0, 1, 2, 3, 4, 0])
      ],
      resampled: resampled.isEmpty
        ? []
        : [
          ResampledFigure(list: "test", alpha: 0.1, average: rules.average, subset: .all, values: resampled)
        ])
  }
}
