import Documents
import Explanations
import FeatureMaps
import Files
import Reproducibility

/// Finds out the identities of what stages read and make, each file's digest once a run.
///
/// A feature store goes by its index, whose files must be there in their sizes: it may be larger than anybody wants to read
/// before each run. Everything else is read.
final class PlaceIdentities {
  private let work: String
  private let threads: Int
  /// By path.
  private var digests: [String: Digest] = [:]
  private var stores: [String: ArtefactID] = [:]

  /// The most files of a folder.
  static let mostFiles = 4_000_000
  /// How far links to folders inside of folders are followed.
  private static let deepest = 8

  init(work: String, threads: Int) {
    self.work = work
    self.threads = threads
  }

  /// Where a place is.
  func path(of place: Stage.Place) -> String {
    switch place {
    case .work(let path): "\(work)/\(path)"
    case .outside(let path): path
    }
  }

  /// The identity of what lies at a place; `nil` where there is nothing, or a feature store that lacks some of its files.
  ///
  /// - Throws: `DocumentError`, also for what is neither file nor folder; `Interrupted`.
  func identity(of place: Stage.Place) throws -> PlaceIdentity? { try identity(at: path(of: place)) }

  private func identity(at path: String) throws -> PlaceIdentity? {
    switch try Presence.of(path) {
    case nil: return nil
    case .file: return .file(try digest(ofFile: path))
    case .folder:
      if let known = stores[path] { return .artefact(known) }
      if let store = Self.store(path) {
        let isWhole = try (Array(store.index.maps.values) + store.index.masks.values)
          .parallelMap(threads: threads) { (try? store.checkSize(of: $0)) != nil }.allSatisfy { $0 }
        guard isWhole else { return nil }
        stores[path] = try store.id
        return .artefact(try store.id)
      }
      return .folder(try digest(ofFolder: path))
    }
  }

  /// The same of an output, of which nobody knows what became of it: what can't be read is no output of a stage.
  func outputIdentity(of path: String) throws -> PlaceIdentity? {
    do {
      return try identity(of: .work(path))
    } catch is DocumentError {
      return nil
    }
  }

  /// Forgets what lies at a path in the work folder: a stage is about to make it.
  func forget(output: String) {
    let path = "\(work)/\(output)"
    func isThere(_ key: String) -> Bool { key == path || key.hasPrefix(path + "/") }
    digests = digests.filter { !isThere($0.key) }
    stores = stores.filter { !isThere($0.key) }
  }

  /// The store in a folder, `nil` where its index says nothing of the kind or can't be read: then its files are what it is.
  private static func store(_ path: String) -> FeatureStore? {
    FeatureStore.isStore(path) ? try? FeatureStore.open(path, maybeShard: true) : nil
  }

  private func digest(ofFile path: String) throws -> Digest {
    if let digest = digests[path] { return digest }
    let digest = try SHA256.digest(ofFile: path)
    digests[path] = digest
    return digest
  }

  private func digest(ofFolder path: String) throws -> Digest {
    let names = try FolderListing.files(below: path).filter { !Self.isHidden($0) }
    guard names.count <= Self.mostFiles else {
      throw DocumentError.malformed(
        file: path, place: "its files", found: "\(names.count) of them", expected: "at most \(Self.mostFiles)")
    }
    let known = digests
    let found = try names.parallelMap(threads: threads) { name in
      let file = "\(path)/\(name)"
      return try known[file] ?? Self.digest(ofFileOrLink: file, depth: 0)
    }
    for (name, digest) in zip(names, found) { digests["\(path)/\(name)"] = digest }
    return Self.digest(of: zip(names, found))
  }

  /// A link to a folder inside of a folder counts as a file that lists what is in there.
  private static func digest(ofFileOrLink path: String, depth: Int) throws -> Digest {
    do {
      return try SHA256.digest(ofFile: path)
    } catch DocumentError.isFolder where depth < deepest {
      let names = try FolderListing.files(below: path).filter { !isHidden($0) }
      let found = try names.map { name in
        try Interruption.check()
        return try digest(ofFileOrLink: "\(path)/\(name)", depth: depth + 1)
      }
      return digest(of: zip(names, found))
    }
  }

  private static func digest(of files: some Sequence<(String, Digest)>) -> Digest {
    let sha = SHA256()
    for (name, digest) in files { sha.update(Array("\(digest)  \(name)\n".utf8)) }
    return sha.finish()
  }

  private static func isHidden(_ path: String) -> Bool { path.hasPrefix(".") || path.contains("/.") }
}
