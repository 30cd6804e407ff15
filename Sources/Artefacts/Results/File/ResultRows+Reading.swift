import Documents
import Predictions

// Figures and kinds of errors come in thousands, so their rows are read in one pass each.

extension Figure {
  init(from reader: inout JSONReader) throws {
    var list: String?
    var metric: Metric?
    var average: ScoringProtocol.Average?
    var subset: Subset?
    var category: String??
    var numbers: [String: Double?] = [:]
    var counts: [String: Int] = [:]
    try reader.readObject { reader, key in
      switch key {
      case "list": list = try reader.readString()
      case "metric": metric = try reader.readChoice()
      case "average": average = try reader.readChoice()
      case "subset": subset = try reader.readChoice()
      case "category": category = .some(reader.readNull() ? nil : try reader.readString())
      case "pairs", "keypoints": counts[key] = try reader.readCount()
      case "alpha", "value", "low", "high":
        numbers.updateValue(reader.readNull() ? nil : try reader.readShare(), forKey: key)
      default: throw reader.unknown(key: key, known: CodingKeys.allCases.map(\.rawValue))
      }
    }
    guard let list else { throw reader.missing(key: "list") }
    guard let metric else { throw reader.missing(key: "metric") }
    guard let alpha = numbers["alpha"] ?? nil else { throw reader.missing(key: "alpha") }
    guard let average else { throw reader.missing(key: "average") }
    guard let subset else { throw reader.missing(key: "subset") }
    guard let category else { throw reader.missing(key: "category") }
    guard let value = numbers["value"] else { throw reader.missing(key: "value") }
    guard let pairs = counts["pairs"] else { throw reader.missing(key: "pairs") }
    guard let keypoints = counts["keypoints"] else { throw reader.missing(key: "keypoints") }
    self.init(
      list: list, metric: metric, alpha: alpha, average: average, subset: subset, category: category,
      value: value, pairs: pairs, keypoints: keypoints,
      interval: try Self.interval(numbers["low"] ?? nil, numbers["high"] ?? nil, reader))
  }

  /// The interval of two ends; one end alone is an error, and so are ends that are the wrong way round.
  private static func interval(_ low: Double?, _ high: Double?, _ reader: JSONReader) throws -> Interval? {
    switch (low, high) {
    case (let low?, let high?):
      guard low <= high else {
        throw reader.error(found: "'low' \(low) above 'high' \(high)", expected: "'low' at most 'high'")
      }
      return Interval(low: low, high: high)
    case (nil, nil): return nil
    case (_, nil): throw reader.error(found: "'low' without 'high'", expected: "both or neither")
    case (nil, _): throw reader.error(found: "'high' without 'low'", expected: "both or neither")
    }
  }
}

extension ErrorShare {
  init(from reader: inout JSONReader) throws {
    var list: String?
    var subset: Subset?
    var category: String?
    var alpha: Double?
    var counts: [String: Int] = [:]
    try reader.readObject { reader, key in
      switch CodingKeys(rawValue: key) {
      case .list: list = try reader.readString()
      case .subset: subset = try reader.readChoice()
      case .category: category = reader.readNull() ? nil : try reader.readString()
      case .alpha: alpha = try reader.readShare()
      case nil: throw reader.unknown(key: key, known: CodingKeys.allCases.map(\.rawValue))
      default: counts[key] = try reader.readCount()
      }
    }
    guard let list else { throw reader.missing(key: "list") }
    guard let subset else { throw reader.missing(key: "subset") }
    guard let alpha else { throw reader.missing(key: "alpha") }
    guard let keypoints = counts["keypoints"] else { throw reader.missing(key: "keypoints") }
    guard let wrong = counts["wrong"] else { throw reader.missing(key: "wrong") }
    self.init(
      list: list, alpha: alpha, subset: subset, category: category, keypoints: keypoints,
      counts: try ErrorKind.allCases.map { kind in
        guard let count = counts[kind.name] else { throw reader.missing(key: kind.name) }
        return count
      })
    guard wrong == self.wrong else {
      throw reader.error(found: "\(wrong) wrong keypoints", expected: "\(self.wrong), the sum of their kinds")
    }
  }
}

extension ResampledFigure {
  init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(CodingKeys.allCases.map(\.rawValue))
    self.init(
      list: try fields.string("list"), alpha: try fields.value("alpha") { try $0.readShare() },
      average: try fields.choice("average"), subset: try fields.choice("subset"),
      values: try fields.value("values") { try Self.readValues(&$0) })
  }

  private static func readValues(_ reader: inout JSONReader) throws -> [Int32?] {
    var values: [Int32?] = []
    try reader.readArray { reader, index in
      guard index < most else {
        throw reader.error(found: "more than \(most) values", expected: "those of the first resamples")
      }
      values.append(reader.readNull() ? nil : Int32(try reader.readInt(in: 0...Int(unit))))
    }
    return values
  }
}

extension Coverage {
  init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(CodingKeys.allCases.map(\.rawValue))
    self.init(
      list: try fields.string("list"), pairs: try fields.count("pairs"), answered: try fields.count("answered"),
      extra: try fields.count("extra"), repeated: try fields.count("repeated"),
      silentKeypoints: try fields.count("silent_keypoints"))
    guard try fields.count("missing") == missing else {
      throw try fields["missing"].error(
        found: "\(fields.count("missing"))", expected: "\(missing), the pairs without the answered ones")
    }
  }
}

extension IntervalSettings {
  init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(["level", "over", "resamples", "seed"])
    let (level, over) = (try fields.double("level"), try fields.string("over"))
    guard level == Self.level else {
      throw try fields["level"].error(found: "\(level)", expected: "\(Self.level)")
    }
    guard over == Self.over else {
      throw try fields["over"].error(found: "'\(over)'", expected: "'\(Self.over)'")
    }
    guard let seed = UInt64(try fields.string("seed")) else {
      throw try fields["seed"].error(
        found: "no whole number", expected: "a seed from 0 to 2^64 - 1, as a string")
    }
    self.init(resamples: try fields.int("resamples", in: 0...Self.mostResamples), seed: seed)
  }
}
