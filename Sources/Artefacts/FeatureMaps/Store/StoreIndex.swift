import Documents

/// What is in a feature store: its `index.json`.
package struct StoreIndex: Equatable, Sendable {
  /// What all maps have in common.
  package let settings: StoreSettings
  /// Whether everything was put in that was asked for; an interrupted import leaves an index without this.
  package internal(set) var isComplete = false
  /// The layers of each map, none as long as there is no map.
  package internal(set) var layers: [StoreLayer] = []
  /// The groups that a descriptor is made of.
  package internal(set) var groups: [LayerGroup] = []
  /// The maps, by image and variant.
  package internal(set) var maps: [StoreKey: StoredFile] = [:]
  /// The masks, by image and variant.
  package internal(set) var masks: [StoreKey: StoredFile] = [:]
  /// Images that were asked for and had no features.
  package internal(set) var missing: [StoreKey] = []

  init(settings: StoreSettings) { self.settings = settings }

  static let fileName = "index.json"
  private static let format = "chiral-feature-store"
  private static let version = 1

  // MARK: Writing

  /// The index as JSON, the same bytes for the same content.
  func encoded() -> [UInt8] {
    var writer = JSONWriter(.indented)
    writer.object { writer in
      writer.key("format")
      writer.string(Self.format)
      writer.key("version")
      writer.int(Self.version)
      writer.key("origin")
      writer.string(settings.origin)
      writer.key("precision")
      writer.string(settings.precision.rawValue)
      writer.key("zstd")
      writer.bool(settings.isCompressed)
      writer.key("complete")
      writer.bool(isComplete)
      writer.key("layers")
      writer.array { writer in
        for layer in layers {
          writer.next()
          writer.object { writer in
            writer.key("name")
            writer.string(layer.name)
            writer.key("shape")
            writer.ints(layer.shape)
          }
        }
      }
      writer.key("groups")
      writer.array { writer in
        for group in groups {
          writer.next()
          writer.object { writer in
            writer.key("name")
            writer.string(group.name)
            writer.key("layers")
            writer.array { writer in
              for layer in group.layers {
                writer.next()
                writer.string(layer)
              }
            }
          }
        }
      }
      Self.write("maps", maps, &writer)
      Self.write("masks", masks, &writer)
      writer.key("missing")
      writer.array { writer in
        for key in missing.sorted() {
          writer.next()
          writer.object { writer in Self.write(key, &writer) }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ key: StoreKey, _ writer: inout JSONWriter) {
    writer.key("image")
    writer.string(key.image)
    writer.key("variant")
    writer.string(key.variant)
  }

  private static func write(_ name: String, _ files: [StoreKey: StoredFile], _ writer: inout JSONWriter) {
    writer.key(name)
    writer.array { writer in
      for file in files.values.sorted(by: { $0.key < $1.key }) {
        writer.next()
        writer.object { writer in
          write(file.key, &writer)
          writer.key("file")
          writer.string(file.file)
          writer.key("bytes")
          writer.int(file.bytes)
          writer.key("sha256")
          writer.string(file.digest.description)
          writer.key("source_bytes")
          writer.int(file.sourceBytes)
          writer.key("not_finite")
          writer.int(file.notFinite)
        }
      }
    }
  }
}
