import Documents

extension ScoringProtocol {
  private static let format = FormatName(kind: "protocol", version: 1)
  private static let keys = [
    "title", "source", "slip", "default_for", "released_for", "default", "base", "alphas", "average",
    "comparison", "frame",
    "side", "visibility", "weighting", "counts_padding", "halves_occluded", "categories", "pooled_geo",
  ]

  /// Decodes a manifest of `Manifests/protocols`.
  ///
  /// - Throws: `DocumentError` with the place of what doesn't fit.
  package init(name: String, _ root: ManifestNode) throws {
    let fields = try root.fields(of: Self.format, known: Self.keys)
    self.name = name
    title = try fields["title"].string()
    source = try fields["source"].string()
    isSlip = try fields.optional("slip")?.bool() ?? false
    defaultFor = try fields.optional("default_for")?.elements().map { try $0.string() } ?? []
    releasedFor = try fields.optional("released_for")?.elements().map { try $0.string() } ?? []
    isDefault = try fields.optional("default")?.bool() ?? false
    base = try fields["base"].choice(of: Base.self)
    alphas = try Self.alphas(fields["alphas"])
    average = try fields["average"].choice(of: Average.self)
    comparison = try fields["comparison"].choice(of: Comparison.self)
    frame = try fields["frame"].choice(of: Frame.self)
    side = try Self.side(fields, frame)
    visibility = try fields["visibility"].choice(of: Visibility.self)
    weighting = try fields["weighting"].choice(of: Weighting.self)
    countsPadding = try fields.optional("counts_padding")?.bool() ?? false
    halvesOccluded = try fields.optional("halves_occluded")?.bool() ?? false
    categories = try fields.optional("categories")?.choice(of: Categories.self) ?? .source
    pooledGeo = try fields.optional("pooled_geo")?.choice(of: PooledGeo.self) ?? .subgroups
    if countsPadding, base != .targetKeypoints {
      throw try fields["base"].error(
        found: "counts_padding with base \(base.rawValue)", expected: "base \(Base.targetKeypoints.rawValue)")
    }
  }

  private static func alphas(_ node: ManifestNode) throws -> [Double] {
    let nodes = try node.elements()
    guard 1...8 ~= nodes.count else {
      throw node.error(found: "\(nodes.count) values", expected: "from 1 to 8")
    }
    var alphas: [Double] = []
    for node in nodes {
      let alpha = try node.double()
      guard alpha > alphas.last ?? 0, alpha <= 1 else {
        throw node.error(found: "\(alpha)", expected: "ascending numbers above 0 and at most 1")
      }
      alphas.append(alpha)
    }
    return alphas
  }

  private static func side(_ fields: ManifestFields, _ frame: Frame) throws -> Double? {
    if frame == .original {
      if let node = fields.optional("side") {
        throw node.error(found: "a side in the original frame", expected: "none")
      }
      return nil
    }
    let node = try fields["side"]
    return Double(try node.int(in: 1...100_000))
  }
}
