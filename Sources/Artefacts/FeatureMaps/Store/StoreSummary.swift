import Documents
import Explanations

/// What a feature store holds, as text and as JSON.
package struct StoreSummary {
  private let store: FeatureStore
  private let id: ArtefactID

  /// - Throws: What reading the store's identity throws.
  package init(_ store: FeatureStore) throws {
    self.store = store
    id = try store.id
  }

  private var index: StoreIndex { store.index }

  private var variants: [(name: String, count: Int)] {
    Dictionary(grouping: index.maps.keys, by: \.variant).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  private var bytes: Int { index.maps.values.reduce(0) { $0 + $1.bytes } }
  private var notFinite: Int { index.maps.values.reduce(0) { $0 + $1.notFinite } }

  private func layers(of group: LayerGroup) -> [StoreLayer] {
    let names = Set(group.layers)
    return index.layers.filter { names.contains($0.name) }
  }

  private var shardNote: Wording { index.settings.part.map { ", shard \($0.shard)" } ?? "" }

  /// A few lines.
  package var text: String { lines.map(\.text).joined(separator: "\n") }

  private var lines: [Wording] {
    let settings = index.settings
    var lines: [Wording] = [
      "\(file: store.path): feature store from '\(settings.origin)', \(settings.precision.rawValue) precision"
        + (settings.isCompressed ? ", zstd" : "") + shardNote
        + (index.isComplete ? "" : ", import not finished"),
      "  identity \(id)",
    ]
    for group in index.groups {
      let sizes = layers(of: group).map { "\($0.name) \($0.shape.map(String.init).joined(separator: " × "))" }
      lines.append("  group \(group.name): \(list: sizes)")
    }
    lines.append(
      "  grid \(store.grid.width) × \(store.grid.height)"
        + (settings.fit == .padded ? "" : ", images \(settings.fit.rawValue) to the square"))
    let counts = variants.map { "\($0.count) \($0.name)" }
    lines.append(
      "  maps: \(counts.isEmpty ? "none" : "\(list: counts)" as Wording); masks: \(index.masks.count); \(bytes) bytes"
    )
    if notFinite > 0 { lines.append("  \(notFinite, "value") NaN or infinite") }
    for key in index.missing { lines.append("  missing: \(key.image) (\(key.variant))") }
    return lines
  }
}

extension StoreSummary: Encodable {
  private enum CodingKeys: CodingKey {
    case format, id, origin, fit, precision, zstd, shard, complete, grid, groups, maps, masks, bytes, notFinite,
      missing
  }

  private static let format = FormatName(kind: "feature-info", version: 1)

  private struct Group: Encodable {
    let name: String
    let layers: [StoreLayer]
  }

  /// A variant's name, which is data and stays as it is.
  private struct Variant: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// The same facts; of what is missing, how much.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(id, forKey: .id)
    try fields.encode(index.settings.origin, forKey: .origin)
    if index.settings.fit != .padded { try fields.encode(index.settings.fit.rawValue, forKey: .fit) }
    try fields.encode(index.settings.precision.rawValue, forKey: .precision)
    try fields.encode(index.settings.isCompressed, forKey: .zstd)
    try fields.encodeIfPresent(index.settings.part?.shard, forKey: .shard)
    try fields.encode(index.isComplete, forKey: .complete)
    try fields.encode([store.grid.width, store.grid.height], forKey: .grid)
    try fields.encode(index.groups.map { Group(name: $0.name, layers: layers(of: $0)) }, forKey: .groups)
    var counts = fields.nestedContainer(keyedBy: Variant.self, forKey: .maps)
    for variant in variants { try counts.encode(variant.count, forKey: Variant(stringValue: variant.name)) }
    try fields.encode(index.masks.count, forKey: .masks)
    try fields.encode(bytes, forKey: .bytes)
    try fields.encode(notFinite, forKey: .notFinite)
    try fields.encode(index.missing.count, forKey: .missing)
  }
}
