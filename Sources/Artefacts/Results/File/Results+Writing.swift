import Documents
import Files
import Predictions

extension Results {
  /// The name of the format.
  package static let format = FormatName(kind: "results", version: 3)

  /// Results as `score` writes them.
  package static let outputKind = OutputKind.file("results", format: format)

  /// The results as a JSON document.
  ///
  /// - Throws: Nothing that the results' own fields could cause.
  package var json: [UInt8] {
    get throws { try CanonicalEncoder(.indented).bytes(of: self) }
  }
}

extension Results: Encodable {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case format, tool
    case predictedBy = "predicted_by"
    case method, matcher, pose, benchmark, predictions, features, weights, settings
    case rules = "protocol"
    case fingerprint, intervals, coverage, figures, errors, resampled
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(tool, forKey: .tool)
    try fields.encodeIfPresent(predictedBy, forKey: .predictedBy)
    try fields.encode(method, forKey: .method)
    try fields.encodeIfPresent(matcher, forKey: .matcher)
    try fields.encodeIfPresent(pose, forKey: .pose)
    try fields.encode(benchmark, forKey: .benchmark)
    try fields.encode(predictions, forKey: .predictions)
    try fields.encodeIfPresent(features, forKey: .features)
    try fields.encodeIfPresent(weights, forKey: .weights)
    if !settings.isEmpty { try fields.encode(JSONDocument(settings), forKey: .settings) }
    try fields.encode(rules, forKey: .rules)
    try fields.encode(fingerprint, forKey: .fingerprint)
    try fields.encode(intervals, forKey: .intervals)
    try fields.encode(coverage, forKey: .coverage)
    try fields.encode(figures, forKey: .figures)
    try fields.encode(errors, forKey: .errors)
    try fields.encode(resampled, forKey: .resampled)
  }
}

extension IntervalSettings: Encodable {
  private enum CodingKeys: CodingKey { case level, over, resamples, seed }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.level, forKey: .level)
    try fields.encode(Self.over, forKey: .over)
    try fields.encode(resamples, forKey: .resamples)
    try fields.encode(String(seed), forKey: .seed)
  }
}

extension Coverage: Encodable, OneLine {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case list, pairs, answered, missing, extra, repeated
    case silentKeypoints = "silent_keypoints"
  }

  /// Writes the counts, and what is missing by them.
  package func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: CodingKeys.self)
    try row.encode(list, forKey: .list)
    try row.encode(pairs, forKey: .pairs)
    try row.encode(answered, forKey: .answered)
    try row.encode(missing, forKey: .missing)
    try row.encode(extra, forKey: .extra)
    try row.encode(repeated, forKey: .repeated)
    try row.encode(silentKeypoints, forKey: .silentKeypoints)
  }
}

extension Figure: Encodable, OneLine {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case list, metric, alpha, average, subset, category, value, pairs, keypoints, low, high
  }

  /// Writes every column, `null` where it has nothing.
  package func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: CodingKeys.self)
    try row.encode(list, forKey: .list)
    try row.encode(metric.rawValue, forKey: .metric)
    try row.encode(alpha, forKey: .alpha)
    try row.encode(average.rawValue, forKey: .average)
    try row.encode(subset.rawValue, forKey: .subset)
    try row.encode(category, forKey: .category)
    try row.encode(value, forKey: .value)
    try row.encode(pairs, forKey: .pairs)
    try row.encode(keypoints, forKey: .keypoints)
    try row.encode(interval?.low, forKey: .low)
    try row.encode(interval?.high, forKey: .high)
  }
}

extension ErrorShare: Encodable, OneLine {
  /// The columns beside those of the kinds, which stand last.
  enum CodingKeys: String, CodingKey, CaseIterable {
    case list, alpha, subset, category, keypoints, wrong
    case silent, background, jitter, mirror, subgroup, other
  }

  package func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: CodingKeys.self)
    try row.encode(list, forKey: .list)
    try row.encode(alpha, forKey: .alpha)
    try row.encode(subset.rawValue, forKey: .subset)
    try row.encode(category, forKey: .category)
    try row.encode(keypoints, forKey: .keypoints)
    try row.encode(wrong, forKey: .wrong)
    for kind in ErrorKind.allCases { try row.encode(count(of: kind), forKey: kind.column) }
  }
}

extension ResampledFigure: Encodable, OneLine {
  enum CodingKeys: String, CodingKey, CaseIterable {
    case list, alpha, average, subset, values
  }

  package func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: CodingKeys.self)
    try row.encode(list, forKey: .list)
    try row.encode(alpha, forKey: .alpha)
    try row.encode(average.rawValue, forKey: .average)
    try row.encode(subset.rawValue, forKey: .subset)
    try row.encode(values, forKey: .values)
  }
}

extension ErrorKind {
  /// The kind's column in results.
  fileprivate var column: ErrorShare.CodingKeys {
    switch self {
    case .silent: .silent
    case .background: .background
    case .jitter: .jitter
    case .mirror: .mirror
    case .subgroup: .subgroup
    case .other: .other
    }
  }

  /// The kind's name in results.
  package var name: String { column.rawValue }
}
