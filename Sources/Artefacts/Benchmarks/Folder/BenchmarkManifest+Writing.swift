import Documents

extension BenchmarkManifest: Encodable {
  /// The keys of the file, in their order.
  enum Key: String, CodingKey, CaseIterable {
    case format, tool
    case pairsDigest = "pairs_digest"
    case digest, dataset, recipe, inputs, counts, lists, catalog
  }

  /// The file's content.
  func bytes() throws -> [UInt8] { try CanonicalEncoder(.indented).bytes(of: self) }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(toolVersion, forKey: .tool)
    try fields.encode(pairsDigest, forKey: .pairsDigest)
    try fields.encode(digest, forKey: .digest)
    try fields.encode(dataset, forKey: .dataset)
    try fields.encode(recipe, forKey: .recipe)
    try fields.encode(inputs, forKey: .inputs)
    try fields.encode(counts, forKey: .counts)
    try fields.encode(lists, forKey: .lists)
    try fields.encode(Catalog(version: CatalogSchema.version, tables: tables), forKey: .catalog)
  }

  private struct Catalog: Encodable {
    let version: Int
    let tables: [Table]
  }
}

extension BenchmarkManifest.List: Encodable {
  enum Key: String, CodingKey, CaseIterable {
    case name, split, pairs
    case geoPairs = "geo_pairs"
    case keypoints
    case geoKeypoints = "geo_keypoints"
    case bytes, sha256
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: Key.self)
    try fields.encode(name, forKey: .name)
    try fields.encodeIfPresent(split?.rawValue, forKey: .split)
    try fields.encode(counts.pairs, forKey: .pairs)
    try fields.encode(counts.geoPairs, forKey: .geoPairs)
    try fields.encode(counts.keypoints, forKey: .keypoints)
    try fields.encode(counts.geoKeypoints, forKey: .geoKeypoints)
    try fields.encode(bytes, forKey: .bytes)
    try fields.encode(digest, forKey: .sha256)
  }
}
