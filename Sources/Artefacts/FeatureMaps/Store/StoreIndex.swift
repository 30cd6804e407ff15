import Documents
import Files
import Reproducibility

/// What is in a feature store: its `index.json`.
package struct StoreIndex: Equatable, Sendable {
  /// What all maps have in common.
  package internal(set) var settings: StoreSettings
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

  package static let fileName = "index.json"
  package static let format = FormatName(kind: "feature-store", version: 2)

  /// The index as JSON, the same bytes for the same content.
  func encoded() throws -> [UInt8] { try CanonicalEncoder(.indented).bytes(of: Document(self)) }

  /// Tells the store's content from any other: the SHA-256 of a canonical JSON of settings, layers, groups, and
  /// each map's and mask's image, variant and digest. Where the store lies, what it was made from and when don't
  /// count.
  func identity() throws -> ArtefactID {
    let content = Document(self, file: Content.init)
    return ArtefactID(
      format: Self.format, digest: SHA256.digest(of: try CanonicalEncoder().bytes(of: content)))
  }
}

/// The fields of an index in the order of the file, its files as `Row`s.
private struct Document<Row: Encodable>: Encodable {
  let format = StoreIndex.format
  let origin: String
  let layout: Digest?
  /// Left out for maps as they come.
  let weights: Digest?
  /// Left out for padded images, as every store had them once.
  let fit: String?
  let precision: String
  let zstd: Bool
  /// These two left out for a whole store.
  let shard: Shard?
  let whole: StorePart.Whole?
  let complete: Bool?
  let layers: [StoreLayer]
  let groups: [LayerGroup]
  let maps: [Row]
  let masks: [Row]
  let missing: [StoreKey]?

  /// What identifies the content: neither what is missing nor whether something is.
  init(_ index: StoreIndex, file: (StoredFile) -> Row) {
    self.init(index, complete: nil, missing: nil, file: file)
  }

  init(_ index: StoreIndex, complete: Bool?, missing: [StoreKey]?, file: (StoredFile) -> Row) {
    func rows(_ files: [StoreKey: StoredFile]) -> [Row] {
      files.values.sorted { $0.key < $1.key }.map(file)
    }
    origin = index.settings.origin
    layout = index.settings.layout
    weights = index.settings.weights
    fit = index.settings.fit == .padded ? nil : index.settings.fit.rawValue
    precision = index.settings.precision.rawValue
    zstd = index.settings.isCompressed
    shard = index.settings.part?.shard
    whole = index.settings.part?.whole
    self.complete = complete
    layers = index.layers
    groups = index.groups
    maps = rows(index.maps)
    masks = rows(index.masks)
    self.missing = missing
  }
}

extension Document<StoredFile> {
  init(_ index: StoreIndex) {
    self.init(index, complete: index.isComplete, missing: index.missing.sorted()) { $0 }
  }
}

/// What of a file belongs to the store's identity.
private struct Content: Encodable {
  let image: String
  let variant: String
  let sha256: Digest

  init(_ file: StoredFile) {
    image = file.image
    variant = file.variant
    sha256 = file.digest
  }
}
