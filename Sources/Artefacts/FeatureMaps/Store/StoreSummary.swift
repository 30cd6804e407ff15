import Documents

/// What a feature store holds, as text and as JSON.
package struct StoreSummary {
  private let store: FeatureStore

  /// The summary of a store.
  package init(_ store: FeatureStore) { self.store = store }

  private var index: StoreIndex { store.index }

  private var variants: [(name: String, count: Int)] {
    Dictionary(grouping: index.maps.keys, by: \.variant).map { ($0.key, $0.value.count) }
      .sorted { ($1.1, $0.0) < ($0.1, $1.0) }
  }

  private var bytes: Int { index.maps.values.reduce(0) { $0 + $1.bytes } }
  private var notFinite: Int { index.maps.values.reduce(0) { $0 + $1.notFinite } }

  /// A few lines.
  package var text: String {
    let settings = index.settings
    var lines = [
      "\(store.path): feature store from '\(settings.origin)', \(settings.precision.rawValue) precision"
        + (settings.isCompressed ? ", zstd" : "") + (index.isComplete ? "" : ", import not finished")
    ]
    for group in index.groups {
      let layers = index.layers.filter { group.layers.contains($0.name) }
      let sizes = layers.map { "\($0.name) \($0.shape.map(String.init).joined(separator: " × "))" }
      lines.append("  group \(group.name): \(sizes.joined(separator: ", "))")
    }
    lines.append("  grid \(store.grid.width) × \(store.grid.height)")
    let counts = variants.map { "\($0.count) \($0.name)" }.joined(separator: ", ")
    lines.append("  maps: \(counts.isEmpty ? "none" : counts); masks: \(index.masks.count); \(bytes) bytes")
    if notFinite > 0 { lines.append("  \(notFinite) values are NaN or infinite") }
    for key in index.missing { lines.append("  missing: \(key.image) (\(key.variant))") }
    return lines.joined(separator: "\n")
  }

  /// An object of the same facts.
  package var json: String {
    var writer = JSONWriter(.indented)
    writer.object { writer in
      writer.key("origin")
      writer.string(index.settings.origin)
      writer.key("precision")
      writer.string(index.settings.precision.rawValue)
      writer.key("zstd")
      writer.bool(index.settings.isCompressed)
      writer.key("complete")
      writer.bool(index.isComplete)
      writer.key("grid")
      writer.ints([store.grid.width, store.grid.height])
      writer.key("groups")
      writer.array { writer in
        for group in index.groups {
          writer.next()
          writer.object { writer in
            writer.key("name")
            writer.string(group.name)
            writer.key("layers")
            writer.array { writer in
              for layer in index.layers where group.layers.contains(layer.name) {
                writer.next()
                writer.object { writer in
                  writer.key("name")
                  writer.string(layer.name)
                  writer.key("shape")
                  writer.ints(layer.shape)
                }
              }
            }
          }
        }
      }
      writer.key("maps")
      writer.object { writer in
        for variant in variants {
          writer.key(variant.name)
          writer.int(variant.count)
        }
      }
      for (key, value) in [
        ("masks", index.masks.count), ("bytes", bytes), ("not_finite", notFinite),
        ("missing", index.missing.count),
      ] {
        writer.key(key)
        writer.int(value)
      }
    }
    return writer.text
  }
}
