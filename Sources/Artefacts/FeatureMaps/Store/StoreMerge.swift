import Documents
import Explanations
import Files
import Reproducibility

/// Puts feature stores that are shards of one run together: the bytes of the run without shards.
package struct StoreMerge: Sendable {
  /// A file of a shard, which keeps its name.
  private struct Part: Sendable {
    let store: String
    let file: StoredFile
  }

  private let index: StoreIndex
  private let parts: [Part]

  /// How many maps all shards have together.
  package var maps: Int { index.maps.count }

  /// Reads the indices of shards that were given in any order.
  ///
  /// - Throws: `ShardError`, `StoreError`, `DocumentError`.
  package init(_ paths: [String]) throws {
    let shards = try ShardSet(
      paths.map { path in
        let index = try StoreIndex(ofStore: path)
        return .init(
          path: path, shard: index.settings.part?.shard, whole: index.settings.facts, content: index)
      },
      areFolders: true)
    try Self.checkLayers(shards)
    guard let whole = shards.members.first?.content.settings else { throw ShardError.none }
    var (index, parts) = (StoreIndex(settings: whole.with(nil)), [Part]())
    for member in shards.members {
      guard member.content.isComplete else {
        throw ShardError.unfinished(path: member.path, shard: member.shard)
      }
      try Self.checkNames(member.content, in: member.path)
      let (found, maps, masks) = (member.content, index.maps, index.masks)
      if let key = found.maps.keys.filter({ maps[$0] != nil }).min()
        ?? found.masks.keys.filter({ masks[$0] != nil }).min()
      {
        throw ShardError.repeated(path: member.path, what: "'\(key.image)' (\(key.variant))")
      }
      index.maps.merge(found.maps) { first, _ in first }
      index.masks.merge(found.masks) { first, _ in first }
      index.missing += found.missing
      if !found.layers.isEmpty { (index.layers, index.groups) = (found.layers, found.groups) }
      parts += (Array(found.maps.values) + found.masks.values).map { Part(store: member.path, file: $0) }
    }
    let found = try StorePart.digest(of: Array(index.maps.keys) + index.missing)
    guard let asked = whole.part?.whole.maps, found == asked else {
      throw ShardError.altered(
        found: "shards with the images and variants \(found)", expected: "those that the run was asked for")
    }
    index.isComplete = true
    self.index = index
    self.parts = parts.sorted { ByteOrder.precedes($0.file.file, $1.file.file) }
  }

  /// Shards that have maps have the same layers.
  private static func checkLayers(_ shards: ShardSet<StoreIndex>) throws {
    let withMaps = shards.members.filter { !$0.content.layers.isEmpty }
    guard let first = withMaps.first else { return }
    for member in withMaps where member.content.layers != first.content.layers {
      throw ShardError.foreign(
        path: member.path, fact: "layers", found: StoreLayer.text(member.content.layers).text,
        expected: StoreLayer.text(first.content.layers).text, other: first.path)
    }
    for member in withMaps where member.content.groups != first.content.groups {
      throw ShardError.foreign(
        path: member.path, fact: "groups", found: member.content.groups.map(\.name).joined(separator: ", "),
        expected: first.content.groups.map(\.name).joined(separator: ", "), other: first.path)
    }
  }

  /// Files lie where a store has them, and none takes the place of another or of the index.
  private static func checkNames(_ index: StoreIndex, in store: String) throws {
    let isCompressed = index.settings.isCompressed
    let files =
      index.maps.values.map { ($0, $0.key.mapFile(isCompressed: isCompressed)) }
      + index.masks.values.map { ($0, $0.key.maskFile) }
    for (stored, name) in files where stored.file != name {
      throw StoreError.damaged(
        path: store + "/" + StoreIndex.fileName, found: "the file '\(stored.file)'", expected: "'\(name)'")
    }
  }

  /// Writes the whole store. Files come in under second names where the file system allows that, else as copies; each is
  /// held to its digest.
  ///
  /// - Parameter progress: Called with the number of files done and of all.
  /// - Throws: `StoreError.damaged`, `DocumentError`, `OutputError`, `Interrupted`; nothing is left behind.
  package func write(
    to destination: Destination, threads: Int, progress: (_ done: Int, _ all: Int) -> Void
  ) throws {
    try OutputFolder.create(at: destination) { folder in
      for start in stride(from: 0, to: parts.count, by: 64 * threads) {
        let batch = Array(parts[start..<min(start + 64 * threads, parts.count)])
        _ = try batch.parallelMap(threads: threads) { try take($0, into: folder) }
        progress(start + batch.count, parts.count)
      }
      try OutputFile.writeInPlace(index.encoded(), to: folder + "/" + StoreIndex.fileName)
    }
  }

  private func take(_ part: Part, into folder: String) throws {
    let original = try OutputFolder.path(of: part.file.file, in: part.store)
    // A huge file must not be copied before it is found to be the wrong one.
    let bytes = try ByteSource(path: original).count
    guard bytes == part.file.bytes else {
      throw StoreError.damaged(
        path: original, found: "\(bytes) bytes", expected: "\(part.file.bytes), as the index says")
    }
    let place = try OutputFolder.path(of: part.file.file, in: folder)
    try OutputFile.take(original, to: place)
    let digest = try SHA256.digest(ofFile: place)
    guard digest == part.file.digest else {
      throw StoreError.damaged(
        path: original, found: "SHA-256 \(digest)", expected: "\(part.file.digest), as the index says")
    }
  }
}
