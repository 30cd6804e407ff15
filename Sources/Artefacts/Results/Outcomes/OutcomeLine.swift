import Documents
import Explanations

/// A pair with what became of it: a line of a file of outcomes.
package struct OutcomeLine: Equatable, Sendable {
  /// An image of a pair.
  package struct Image: Equatable, Sendable {
    /// Its name.
    package let name: String
    /// The category of the object in it, within which images are drawn for intervals.
    package let category: String

    package init(name: String, category: String) {
      self.name = name
      self.category = category
    }
  }

  /// The list that the pair stands in.
  package let list: String
  /// Its name in the list.
  package let pair: String
  /// The category under which the protocol counts it.
  package let category: String
  package let source: Image
  package let target: Image
  /// The names of the outcome's keypoints.
  package let names: [String]
  package let outcome: PairOutcome

  package init(
    list: String, pair: String, category: String, source: Image, target: Image, names: [String],
    outcome: PairOutcome
  ) {
    self.list = list
    self.pair = pair
    self.category = category
    self.source = source
    self.target = target
    self.names = names
    self.outcome = outcome
  }

  /// Whether another line is of the same pair and asks for the same keypoints, whatever became of them.
  package func asksTheSame(as other: OutcomeLine) -> Bool {
    list == other.list && pair == other.pair && category == other.category && source == other.source
      && target == other.target
      && outcome.keypoints.elementsEqual(other.outcome.keypoints) {
        $0.index == $1.index && $0.isGeo == $1.isGeo && $0.isPooledGeo == $1.isPooledGeo
      }
  }

  /// About how many bytes of memory it takes.
  var memory: Int {
    MemoryLayout<OutcomeLine>.size + 256
      + [list, pair, category, source.name, source.category, target.name, target.category].reduce(0) {
        $0 + $1.utf8.count
      } + names.reduce(0) { $0 + MemoryLayout<String>.stride + $1.utf8.count }
      + outcome.keypoints.count * MemoryLayout<KeypointOutcome>.stride + outcome.kinds.count
  }
}

extension OutcomeLine {
  private static let keys = [
    "list", "pair", "source", "target", "category", "source_category", "target_category", "base", "keypoints",
  ]
  private static let keypointKeys = [
    "keypoint", "name", "geo", "pooled_geo", "error", "relative", "nearest", "right", "kind",
  ]
  /// More keypoints than any schema can have; it bounds what one line may ask for.
  private static let mostKeypoints = 4096

  /// Writes the line, line feed included. Pixels come to a thousandth, errors over the base to a millionth.
  package func write(to writer: inout JSONWriter, under rules: ScoringProtocol) {
    writer.object { object in
      for (key, value) in zip(
        Self.keys, [list, pair, source.name, target.name, category, source.category, target.category])
      {
        object.key(key)
        object.string(value)
      }
      object.key("base")
      object.double(Self.rounded(outcome.base, 1e3))
      object.key("keypoints")
      object.array { array in
        for position in outcome.keypoints.indices {
          array.next()
          write(keypoint: position, to: &array, under: rules)
        }
      }
    }
    writer.endLine()
  }

  private func write(keypoint position: Int, to writer: inout JSONWriter, under rules: ScoringProtocol) {
    let keypoint = outcome.keypoints[position]
    let kinds = (0..<outcome.alphas).map { outcome.kind(position, alpha: $0) }
    writer.object { object in
      object.key("keypoint")
      object.int(Int(keypoint.index))
      object.key("name")
      object.string(names[position])
      object.key("geo")
      object.bool(keypoint.isGeo)
      if rules.pooledGeo != .subgroups {
        object.key("pooled_geo")
        object.bool(keypoint.isPooledGeo)
      }
      object.key("error")
      object.optional(keypoint.error.map { Self.rounded($0, 1e3) })
      object.key("relative")
      object.optional(keypoint.error.map { Self.rounded($0 / outcome.base, 1e6) })
      object.key("nearest")
      object.optional(keypoint.nearest.map(Double.init))
      object.key("right")
      object.array { array in
        for kind in kinds {
          array.next()
          array.bool(kind == nil)
        }
      }
      object.key("kind")
      object.array { array in
        for kind in kinds {
          array.next()
          array.optional(kind?.name)
        }
      }
    }
  }

  /// A number to so many parts of 1; one beyond all numbers, as of an answer that is beyond all pixels, becomes the
  /// greatest, since JSON has none for it.
  private static func rounded(_ value: Double, _ unit: Double) -> Double {
    let scaled = (value * unit).rounded()
    if scaled.isFinite { return scaled / unit }
    return value.isNaN ? value : min(value, .greatestFiniteMagnitude)
  }

  /// Reads a line.
  ///
  /// - Throws: `DocumentError` at the place of what doesn't fit.
  package init(from reader: inout JSONReader, under rules: ScoringProtocol) throws {
    var texts: [String: String] = [:]
    var base: Double?
    var keypoints: [Keypoint]?
    try reader.readObject { reader, key in
      switch key {
      case "base": base = try reader.readDouble(in: 0...Double.greatestFiniteMagnitude)
      case "keypoints": keypoints = try Self.readKeypoints(&reader, under: rules)
      case _ where Self.keys.contains(key): texts[key] = try reader.readString()
      default: throw reader.unknown(key: key, known: Self.keys)
      }
    }
    let end = reader
    func text(_ key: String) throws -> String {
      guard let text = texts[key] else { throw end.missing(key: key) }
      return text
    }
    guard let base else { throw end.missing(key: "base") }
    guard let keypoints else { throw end.missing(key: "keypoints") }
    self.init(
      list: try text("list"), pair: try text("pair"), category: try text("category"),
      source: Image(name: try text("source"), category: try text("source_category")),
      target: Image(name: try text("target"), category: try text("target_category")),
      names: keypoints.map(\.name),
      outcome: PairOutcome(base: base, keypoints: keypoints.map(\.outcome), kinds: keypoints.flatMap(\.kinds)))
  }

  /// A keypoint of a line as it is read.
  private struct Keypoint {
    let name: String
    let outcome: KeypointOutcome
    let kinds: [ErrorKind?]
  }

  private static func readKeypoints(
    _ reader: inout JSONReader, under rules: ScoringProtocol
  ) throws -> [Keypoint] {
    var keypoints: [Keypoint] = []
    try reader.readArray { reader, position in
      guard position < mostKeypoints else {
        throw reader.error(found: "more than \(mostKeypoints) keypoints", expected: "those of a schema")
      }
      let before = reader
      let keypoint = try readKeypoint(&reader, under: rules)
      if let last = keypoints.last, last.outcome.index >= keypoint.outcome.index {
        throw before.error(
          found: "keypoint \(keypoint.outcome.index) behind \(last.outcome.index)",
          expected: "each once, in rising order")
      }
      keypoints.append(keypoint)
    }
    return keypoints
  }

  /// Reads one keypoint in one pass, as there may be millions.
  private static func readKeypoint(
    _ reader: inout JSONReader, under rules: ScoringProtocol
  ) throws -> Keypoint {
    var name: String?
    var index: Int?
    var flags: [String: Bool] = [:]
    var (error, nearest): (Double?, Int?) = (nil, nil)
    var right: [Bool] = []
    var kinds: [ErrorKind?] = []
    let isPooled = rules.pooledGeo != .subgroups
    try reader.readObject { reader, key in
      switch key {
      case "keypoint": index = try reader.readInt(in: indices)
      case "name": name = try reader.readString()
      case "geo": flags[key] = try reader.readBool()
      case "pooled_geo" where isPooled: flags[key] = try reader.readBool()
      case "error": error = reader.readNull() ? nil : try reader.readDouble(in: pixels)
      case "relative": if !reader.readNull() { _ = try reader.readDouble(in: pixels) }
      case "nearest": nearest = reader.readNull() ? nil : try reader.readInt(in: indices)
      case "right": right = try readList(&reader, rules) { try $0.readBool() }
      case "kind": kinds = try readList(&reader, rules) { try $0.readKind() }
      default: throw reader.unknown(key: key, known: keypointKeys.filter { $0 != "pooled_geo" || isPooled })
      }
    }
    guard let index else { throw reader.missing(key: "keypoint") }
    guard let name else { throw reader.missing(key: "name") }
    guard let isGeo = flags["geo"] else { throw reader.missing(key: "geo") }
    guard let isPooledGeo = flags[isPooled ? "pooled_geo" : "geo"] else {
      throw reader.missing(key: "pooled_geo")
    }
    let keypoint = Keypoint(
      name: name,
      outcome: KeypointOutcome(
        index: index, nearest: nearest, error: error, isGeo: isGeo, isPooledGeo: isPooledGeo), kinds: kinds)
    try check(keypoint, right, alphas: rules.alphas.count, reader)
    return keypoint
  }

  private static let indices = 0...mostKeypoints - 1
  private static let pixels = 0...Double.greatestFiniteMagnitude

  /// An array of one entry an α.
  private static func readList<Value>(
    _ reader: inout JSONReader, _ rules: ScoringProtocol, _ read: (inout JSONReader) throws -> Value
  ) throws -> [Value] {
    let before = reader
    var values: [Value] = []
    try reader.readArray { reader, index in
      guard index < rules.alphas.count else {
        throw reader.error(found: "one more entry", expected: "one an α")
      }
      values.append(try read(&reader))
    }
    guard values.count == rules.alphas.count else {
      throw before.error(found: "\(values.count) entries", expected: "\(rules.alphas.count), one an α")
    }
    return values
  }

  /// Holds what a keypoint's fields say to each other.
  private static func check(
    _ keypoint: Keypoint, _ right: [Bool], alphas: Int, _ reader: JSONReader
  ) throws {
    guard keypoint.kinds.count == alphas else { throw reader.missing(key: "kind") }
    guard right.count == alphas else { throw reader.missing(key: "right") }
    let isSilent = keypoint.outcome.error == nil
    guard isSilent == (keypoint.outcome.nearest == nil) else {
      throw reader.error(found: "one of 'error' and 'nearest'", expected: "both or neither")
    }
    guard keypoint.kinds.allSatisfy({ ($0 == .silent) == isSilent }) else {
      throw reader.error(
        found: isSilent ? "another kind than 'silent' without an error" : "'silent' beside an error",
        expected: "'silent' at each α where there is no answer, and nowhere else")
    }
    guard right == keypoint.kinds.map({ $0 == nil }) else {
      throw reader.error(
        found: "'right' that isn't what 'kind' says", expected: "true where 'kind' is null, else false")
    }
  }
}

extension JSONReader {
  /// Reads the kind of an error, `nil` for none.
  fileprivate mutating func readKind() throws -> ErrorKind? {
    if readNull() { return nil }
    let before = self
    let name = try readString()
    guard let kind = ErrorKind.allCases.first(where: { $0.name == name }) else {
      throw before.error(found: "'\(name)'", expected: "\(list: ErrorKind.allCases.map(\.name)) or null")
    }
    return kind
  }
}
