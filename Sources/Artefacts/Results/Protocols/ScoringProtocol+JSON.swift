import Documents
import Files

extension ScoringProtocol: Encodable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, title, source, slip, base, alphas, average, comparison, frame, visibility, weighting, side
    case countsPadding = "counts_padding"
    case halvesOccluded = "halves_occluded"
    case categories
    case pooledGeo = "pooled_geo"
  }

  /// Writes the protocol in full, as results carry it.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(name, forKey: .name)
    try fields.encode(title, forKey: .title)
    try fields.encode(source, forKey: .source)
    try fields.encode(isSlip, forKey: .slip)
    try encodeRules(to: &fields)
  }

  private func encodeRules(to fields: inout KeyedEncodingContainer<CodingKeys>) throws {
    try fields.encode(base.rawValue, forKey: .base)
    try fields.encode(alphas, forKey: .alphas)
    try fields.encode(average.rawValue, forKey: .average)
    try fields.encode(comparison.rawValue, forKey: .comparison)
    try fields.encode(frame.rawValue, forKey: .frame)
    try fields.encode(visibility.rawValue, forKey: .visibility)
    try fields.encode(weighting.rawValue, forKey: .weighting)
    try fields.encode(side, forKey: .side)
    try fields.encode(countsPadding, forKey: .countsPadding)
    try fields.encode(halvesOccluded, forKey: .halvesOccluded)
    // Left out where they are as in the first protocols, whose fingerprints stay as they were.
    if categories != .source { try fields.encode(categories.rawValue, forKey: .categories) }
    if pooledGeo != .subgroups { try fields.encode(pooledGeo.rawValue, forKey: .pooledGeo) }
  }

  /// What decides a number.
  private struct Rules: Encodable {
    let rules: ScoringProtocol

    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: CodingKeys.self)
      try rules.encodeRules(to: &fields)
    }
  }

  /// The digest of everything that decides a number; titles and names don't.
  ///
  /// - Throws: Nothing that the protocol's own fields could cause.
  package var fingerprint: Digest {
    get throws { SHA256.digest(of: try CanonicalEncoder().bytes(of: Rules(rules: self))) }
  }

  /// Reads the protocol that a results file carries.
  ///
  /// - Throws: `DocumentError`.
  init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(CodingKeys.allCases.map(\.rawValue))
    self.init(
      name: try fields.string("name"), title: try fields.string("title"), source: try fields.string("source"),
      isSlip: try fields.bool("slip"), defaultFor: [], releasedFor: [], isDefault: false,
      base: try fields.choice("base"),
      alphas: try fields.array("alphas") { try $0.readDouble() }, average: try fields.choice("average"),
      comparison: try fields.choice("comparison"), frame: try fields.choice("frame"),
      side: try fields.optional("side") { try $0.readDouble() }, visibility: try fields.choice("visibility"),
      weighting: try fields.choice("weighting"), countsPadding: try fields.bool("counts_padding"),
      halvesOccluded: try fields.bool("halves_occluded"),
      categories: try fields.optional("categories") { try $0.readChoice() } ?? .source,
      pooledGeo: try fields.optional("pooled_geo") { try $0.readChoice() } ?? .subgroups)
  }
}
