import Documents
import Files
import Reproducibility

/// What the first line of a predictions file says of all the others; other people's files may lack it.
package struct PredictionHeader: Equatable, Sendable {
  /// The version of the tool that wrote the file.
  package var tool: String?
  /// What a leaderboard calls the method.
  package var method: String?
  /// The benchmark that was predicted; scoring refuses another one.
  package var benchmark: ArtefactID?
  /// The digest of its pair lists, which tells whether a refused benchmark asks for the same pairs.
  package var pairs: Digest?
  /// The feature store that the answers come from, or `nil` where they need none.
  package var features: ArtefactID?
  /// The weights that refined the features, or `nil` without.
  package var weights: ArtefactID?
  /// The matcher, such as `window-soft-argmax:15`.
  package var matcher: String?
  /// The adaptive pose, such as `flip`, or `nil` without. It looks at keypoint identities, hence a † in tables.
  package var pose: String?
  /// Anything else worth keeping, such as the layers or the temperature, in the order given.
  package var settings: [Setting]
  /// Which part of a run's answers the file holds, `nil` for all of them.
  package var part: PredictionPart?

  /// One named setting.
  package struct Setting: Equatable, Sendable {
    package let name: String
    package let value: String

    package init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// A header of another tool's, or of a part; what isn't given is unknown.
  package init(
    tool: String? = nil, method: String? = nil, benchmark: BenchmarkReference? = nil,
    features: ArtefactID? = nil, weights: ArtefactID? = nil, matcher: String? = nil, pose: String? = nil,
    settings: [Setting] = [], part: PredictionPart? = nil
  ) {
    self.tool = tool
    self.method = method
    self.benchmark = benchmark?.id
    pairs = benchmark?.pairs
    self.features = features
    self.weights = weights
    self.matcher = matcher
    self.pose = pose
    self.settings = settings
    self.part = part
  }

  /// What tables call the method where the user gives it no name.
  package var tableName: String { method ?? matcher ?? "unnamed" }
}

extension PredictionHeader: Encodable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case format, tool, method, benchmark, pairs, features, weights, matcher, pose, settings, shard, whole
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Predictions.format, forKey: .format)
    try fields.encodeIfPresent(tool, forKey: .tool)
    try fields.encodeIfPresent(method, forKey: .method)
    try fields.encodeIfPresent(benchmark, forKey: .benchmark)
    try fields.encodeIfPresent(pairs, forKey: .pairs)
    try fields.encodeIfPresent(features, forKey: .features)
    try fields.encodeIfPresent(weights, forKey: .weights)
    try fields.encodeIfPresent(matcher, forKey: .matcher)
    try fields.encodeIfPresent(pose, forKey: .pose)
    if !settings.isEmpty { try fields.encode(JSONDocument(settings), forKey: .settings) }
    try fields.encodeIfPresent(part?.shard, forKey: .shard)
    try fields.encodeIfPresent(part?.whole, forKey: .whole)
  }

  /// The header line, line feed included.
  ///
  /// - Throws: Nothing that the header's own fields could cause.
  package func write(to writer: inout JSONWriter) throws {
    writer.document(try CanonicalEncoder().text(of: self))
    writer.endLine()
  }

  /// Reads a header line.
  ///
  /// - Throws: `DocumentError` at the place of what doesn't fit.
  init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(of: Predictions.format, known: CodingKeys.allCases.map(\.rawValue))
    self.init(
      tool: try fields.optionalString("tool"), method: try fields.optionalString("method"),
      features: try fields.optional("features") { try $0.readIdentity(of: Self.featureKind) },
      weights: try fields.optional("weights") { try $0.readIdentity(of: Self.weightKind) },
      matcher: try fields.optionalString("matcher"), pose: try fields.optionalString("pose"),
      settings: try fields.optional("settings") { try $0.readSettings() } ?? [])
    benchmark = try fields.optional("benchmark") { try $0.readIdentity(of: BenchmarkReference.kind) }
    pairs = try fields.optional("pairs") { try $0.readDigest() }
    part = try PredictionPart(fields)
  }

  /// The kind of a feature store's identity.
  package static let featureKind = "feature-store"
  /// The kind of weights' identity.
  package static let weightKind = "weights"

  /// Whether the object that comes next is a prediction rather than a header: it names a pair or its points.
  static func isAbsent(before reader: JSONReader) throws -> Bool {
    var reader = reader
    var isPrediction = false
    try reader.readObject { reader, key in
      if ["list", "split", "pair", "points"].contains(key) { isPrediction = true }
      try reader.skipValue()
    }
    return isPrediction
  }
}

extension JSONDocument {
  /// Settings as an object; their names are kept as they are.
  package init(_ settings: [PredictionHeader.Setting]) {
    var writer = JSONWriter()
    writer.object { object in
      for setting in settings {
        object.key(setting.name)
        object.string(setting.value)
      }
    }
    self.init(writer.text)
  }
}

extension JSONReader {
  /// Reads an object of strings under any names.
  package mutating func readSettings() throws -> [PredictionHeader.Setting] {
    var settings: [PredictionHeader.Setting] = []
    try readObject { reader, name in settings.append(.init(name: name, value: try reader.readString())) }
    return settings
  }
}
