import Documents
import Predictions

extension ScoringProtocol {
  private static let resultKeys = [
    "name", "title", "source", "slip", "base", "alphas", "average", "comparison", "frame", "visibility",
    "weighting", "side", "counts-padding", "halves-occluded",
  ]

  /// Reads the protocol that a results file carries.
  init(from reader: inout JSONReader) throws {
    var texts: [String: String] = [:]
    var flags: [String: Bool] = [:]
    var alphas: [Double] = []
    var side: Double?
    var base: Base?
    var average: Average?
    var comparison: Comparison?
    var frame: Frame?
    var visibility: Visibility?
    var weighting: Weighting?
    try reader.readFields(Self.resultKeys) { reader, key in
      switch key {
      case "alphas": try reader.readArray { reader, _ in alphas.append(try reader.readDouble()) }
      case "side": side = reader.readNull() ? nil : try reader.readDouble()
      case "slip", "counts-padding", "halves-occluded": flags[key] = try reader.readBool()
      case "base": base = try reader.readChoice()
      case "average": average = try reader.readChoice()
      case "comparison": comparison = try reader.readChoice()
      case "frame": frame = try reader.readChoice()
      case "visibility": visibility = try reader.readChoice()
      case "weighting": weighting = try reader.readChoice()
      default: texts[key] = try reader.readString()
      }
    }
    guard let base else { throw reader.missing(key: "base") }
    guard let average else { throw reader.missing(key: "average") }
    guard let comparison else { throw reader.missing(key: "comparison") }
    guard let frame else { throw reader.missing(key: "frame") }
    guard let visibility else { throw reader.missing(key: "visibility") }
    guard let weighting else { throw reader.missing(key: "weighting") }
    guard let name = texts["name"] else { throw reader.missing(key: "name") }
    self.init(
      name: name, title: texts["title"] ?? "", source: texts["source"] ?? "", isSlip: flags["slip"] ?? false,
      defaultFor: [], base: base, alphas: alphas, average: average, comparison: comparison, frame: frame,
      side: side, visibility: visibility, weighting: weighting,
      countsPadding: flags["counts-padding"] ?? false, halvesOccluded: flags["halves-occluded"] ?? false)
  }
}

extension IntervalSettings {
  init(from reader: inout JSONReader) throws {
    self.init(resamples: 0)
    var settings = self
    try reader.readFields(["level", "over", "resamples", "seed"]) { reader, key in
      switch key {
      case "resamples": settings.resamples = try reader.readInt()
      case "seed":
        let before = reader
        guard let seed = UInt64(try reader.readString()) else {
          throw before.error(found: "no whole number", expected: "a seed from 0 to 2^64 - 1, as a string")
        }
        settings.seed = seed
      default: try reader.skipValue()
      }
    }
    self = settings
  }
}

extension Coverage {
  init(from reader: inout JSONReader) throws {
    var list: String?
    var counts: [String: Int] = [:]
    let keys = ["list", "pairs", "answered", "missing", "extra", "repeated", "silent-keypoints"]
    try reader.readFields(keys) { reader, key in
      if key == "list" { list = try reader.readString() } else { counts[key] = try reader.readCount() }
    }
    guard let list else { throw reader.missing(key: "list") }
    for key in keys.dropFirst() where counts[key] == nil { throw reader.missing(key: key) }
    self.init(
      list: list, pairs: counts["pairs"] ?? 0, answered: counts["answered"] ?? 0,
      extra: counts["extra"] ?? 0, repeated: counts["repeated"] ?? 0,
      silentKeypoints: counts["silent-keypoints"] ?? 0)
  }
}

extension Figure {
  init(from reader: inout JSONReader) throws {
    var list: String?
    var metric: Metric?
    var average: ScoringProtocol.Average?
    var subset: Subset?
    var category: String?
    var numbers: [String: Double] = [:]
    var counts: [String: Int] = [:]
    try reader.readFields([
      "list", "metric", "alpha", "average", "subset", "category", "value", "pairs", "keypoints", "low", "high",
    ]) { reader, key in
      switch key {
      case "list": list = try reader.readString()
      case "metric": metric = try reader.readChoice()
      case "average": average = try reader.readChoice()
      case "subset": subset = try reader.readChoice()
      case "category": category = try reader.readOptionalString()
      case "pairs", "keypoints": counts[key] = try reader.readCount()
      default: numbers[key] = reader.readNull() ? nil : try reader.readDouble()
      }
    }
    guard let list else { throw reader.missing(key: "list") }
    guard let metric else { throw reader.missing(key: "metric") }
    guard let alpha = numbers["alpha"] else { throw reader.missing(key: "alpha") }
    guard let average else { throw reader.missing(key: "average") }
    guard let subset else { throw reader.missing(key: "subset") }
    var interval: Interval?
    if let low = numbers["low"], let high = numbers["high"] { interval = Interval(low: low, high: high) }
    self.init(
      list: list, metric: metric, alpha: alpha, average: average, subset: subset, category: category,
      value: numbers["value"], pairs: counts["pairs"] ?? 0, keypoints: counts["keypoints"] ?? 0,
      interval: interval)
  }
}

extension ErrorShare {
  init(from reader: inout JSONReader) throws {
    let kinds = ErrorKind.allCases.map(\.name)
    var list: String?
    var subset: Subset?
    var category: String?
    var alpha: Double?
    var counts: [String: Int] = [:]
    try reader.readFields(["list", "alpha", "subset", "category", "keypoints", "wrong"] + kinds) {
      reader, key in
      switch key {
      case "list": list = try reader.readString()
      case "subset": subset = try reader.readChoice()
      case "category": category = try reader.readOptionalString()
      case "alpha": alpha = try reader.readDouble()
      default: counts[key] = try reader.readCount()
      }
    }
    guard let list else { throw reader.missing(key: "list") }
    guard let subset else { throw reader.missing(key: "subset") }
    guard let alpha else { throw reader.missing(key: "alpha") }
    self.init(
      list: list, alpha: alpha, subset: subset, category: category, keypoints: counts["keypoints"] ?? 0,
      counts: kinds.map { counts[$0] ?? 0 })
  }
}
