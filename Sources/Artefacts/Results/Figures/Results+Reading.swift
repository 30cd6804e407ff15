import Documents
import Explanations
import Files
import Predictions

extension Results {
  private static let keys = [
    "format", "method", "matcher", "pose", "benchmark", "predictions", "protocol", "fingerprint", "intervals",
    "coverage", "figures", "errors",
  ]

  /// Reads a results file.
  ///
  /// - Throws: `DocumentError` at the place of what doesn't fit, also when the fingerprint isn't the protocol's.
  package init(_ input: InputFile) throws {
    var reader = JSONReader(input)
    var draft = Draft()
    try reader.readObject { reader, key in
      switch key {
      case "format": try reader.expect(Self.format)
      case "method": draft.method = try reader.readString()
      case "matcher": draft.matcher = try reader.readOptionalString()
      case "pose": draft.pose = try reader.readOptionalString()
      case "benchmark":
        try reader.readFields(["name", "digest"]) { reader, key in
          if key == "name" {
            draft.benchmark = try reader.readString()
          } else {
            draft.benchmarkDigest = try reader.readDigest()
          }
        }
      case "predictions": draft.predictionsDigest = try reader.readDigest()
      case "protocol": draft.rules = try ScoringProtocol(from: &reader)
      case "fingerprint":
        let before = reader
        let fingerprint = try reader.readDigest()
        if let rules = draft.rules, rules.fingerprint != fingerprint {
          throw before.error(
            found: fingerprint.description, expected: "\(rules.fingerprint), the protocol's above")
        }
      case "intervals": draft.intervals = try IntervalSettings(from: &reader)
      case "coverage": try reader.readArray { reader, _ in draft.coverage.append(try Coverage(from: &reader)) }
      case "figures": try reader.readArray { reader, _ in draft.figures.append(try Figure(from: &reader)) }
      case "errors": try reader.readArray { reader, _ in draft.errors.append(try ErrorShare(from: &reader)) }
      default:
        throw DocumentError.unknownKey(file: input.path, place: reader.place, key: key, known: Self.keys)
      }
    }
    guard let method = draft.method else { throw reader.missing(key: "method") }
    guard let benchmark = draft.benchmark, let benchmarkDigest = draft.benchmarkDigest else {
      throw reader.missing(key: "benchmark")
    }
    guard let predictionsDigest = draft.predictionsDigest else { throw reader.missing(key: "predictions") }
    guard let rules = draft.rules else { throw reader.missing(key: "protocol") }
    try reader.finish()
    self.init(
      method: method, matcher: draft.matcher, pose: draft.pose, benchmark: benchmark,
      benchmarkDigest: benchmarkDigest, predictionsDigest: predictionsDigest, rules: rules,
      intervals: draft.intervals, coverage: draft.coverage, figures: draft.figures, errors: draft.errors)
  }

  /// What has been read so far.
  private struct Draft {
    var method: String?
    var matcher: String?
    var pose: String?
    var benchmark: String?
    var benchmarkDigest: Digest?
    var predictionsDigest: Digest?
    var rules: ScoringProtocol?
    var intervals = IntervalSettings(resamples: 0)
    var coverage: [Coverage] = []
    var figures: [Figure] = []
    var errors: [ErrorShare] = []
  }
}
