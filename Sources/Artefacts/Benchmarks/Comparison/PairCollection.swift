import Explanations
import Foundation

/// The pairs of a benchmark folder, or of the folder `PairAnnotation` that the published notebooks write, by list
/// and label.
struct PairCollection {
  /// A benchmark's digests.
  private(set) var identity: BenchmarkDifference.Identity?
  /// The lists' names: a benchmark's in its order, a folder's in the order of the names.
  private(set) var lists: [String] = []
  private(set) var pairs: [String: [String: Set<PairKey>]] = [:]

  /// Reads a folder of either kind.
  ///
  /// - Throws: `CatalogError`, `DocumentError`.
  init(folder: String, names: inout NameNumbers) throws {
    let manifest = FileManager.default.fileExists(atPath: "\(folder)/\(BenchmarkManifest.fileName)")
    if manifest {
      try readBenchmark(folder, &names)
    } else {
      try readAnnotations(folder, &names)
    }
  }

  private mutating func readBenchmark(_ folder: String, _ names: inout NameNumbers) throws {
    let catalog = try BenchmarkCatalog(folder: folder)
    identity = BenchmarkDifference.Identity(
      pairsDigest: catalog.manifest.pairsDigest, id: catalog.manifest.id)
    lists = try catalog.lists()
    let reader = try PairReader(catalog.file)
    for list in lists {
      var byLabel: [String: Set<PairKey>] = [:]
      try reader.forEach(in: list) { pair in
        let key = PairKey(
          source: names.number(of: pair.source.name), target: names.number(of: pair.target.name),
          isMirrored: pair.isMirrored)
        byLabel[pair.label.name, default: []].insert(key)
      }
      pairs[list] = byLabel
    }
  }

  private mutating func readAnnotations(_ folder: String, _ names: inout NameNumbers) throws {
    let inner = folder + "/PairAnnotation"
    let root = FileManager.default.fileExists(atPath: inner) ? inner : folder
    for list in try contents(of: root, shownAs: folder) {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: "\(root)/\(list)", isDirectory: &isFolder),
        isFolder.boolValue
      else { continue }
      lists.append(list)
      var byLabel: [String: Set<PairKey>] = [:]
      for file in try contents(of: "\(root)/\(list)", shownAs: "\(root)/\(list)") where file.hasSuffix(".json")
      {
        let (key, label) = try Self.pair(ofFile: file, in: "\(root)/\(list)", &names)
        byLabel[label, default: []].insert(key)
      }
      pairs[list] = byLabel
    }
    guard !lists.isEmpty else {
      throw CatalogError.notABenchmark(
        folder: folder, missing: "\(BenchmarkManifest.fileName) and no folder of pairs")
    }
  }

  private func contents(of folder: String, shownAs name: String) throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      throw DocumentError.unreadable(file: name, reason: (error as NSError).localizedDescription)
    }
  }

  /// Takes a name apart: `<source>-<target>:<label>.json`, perhaps behind `<number>-`.
  private static func pair(
    ofFile file: String, in folder: String, _ names: inout NameNumbers
  ) throws -> (PairKey, String) {
    let halves = file.dropLast(5).split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = halves[0].split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, 2...3 ~= parts.count, parts.allSatisfy({ !$0.isEmpty }) else {
      throw DocumentError.malformed(
        file: "\(folder)/\(file)", place: "name", found: "'\(file)'",
        expected: "'<source>-<target>:<label>.json', perhaps behind '<number>-'")
    }
    let key = PairKey(
      source: names.number(of: String(parts[parts.count - 2])),
      target: names.number(of: String(parts[parts.count - 1])), isMirrored: false)
    return (key, String(halves[1]))
  }
}
