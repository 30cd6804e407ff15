import Annotations
import Documents
import Explanations
import Files

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
    if try Presence.of("\(folder)/\(BenchmarkManifest.fileName)") != nil {
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
        let key = names.key(pair.source.name, pair.target.name, isMirrored: pair.isMirrored)
        byLabel[pair.label.name, default: []].insert(key)
      }
      pairs[list] = byLabel
    }
  }

  private mutating func readAnnotations(_ folder: String, _ names: inout NameNumbers) throws {
    let inner = folder + "/PairAnnotation"
    let root = try Presence.of(inner) != nil ? inner : folder
    for list in try FolderListing.names(in: root) {
      guard try Presence.of("\(root)/\(list)") == .folder else { continue }
      lists.append(list)
      var byLabel: [String: Set<PairKey>] = [:]
      for file in try FolderListing.names(in: "\(root)/\(list)") where file.hasSuffix(".json") {
        let (key, label) = try Self.pair(ofFile: file, in: "\(root)/\(list)", &names)
        byLabel[label, default: []].insert(key)
      }
      pairs[list] = byLabel
    }
    guard pairs.values.contains(where: { !$0.isEmpty }) else {
      throw CatalogError.notABenchmark(
        folder: folder, missing: "\(BenchmarkManifest.fileName) and no folder of pairs")
    }
  }

  /// What the name of a pair's file says.
  private static func pair(
    ofFile file: String, in folder: String, _ names: inout NameNumbers
  ) throws -> (PairKey, String) {
    let path = "\(folder)/\(file)"
    let readings = PairName.readings(of: FileName.stem(of: file[...]))
    let numbered = readings.filter { $0.number != nil }
    let likely = numbered.isEmpty ? readings : numbered
    guard let first = likely.first else {
      throw DocumentError.malformed(
        file: path, place: "name", found: "'\(file)'",
        expected: "'<source>-<target>:<category>.json', perhaps behind '<number>-'")
    }
    let name = likely.count == 1 ? first : try choose(among: readings, for: path)
    return (names.key(String(name.source), String(name.target)), String(name.category))
  }

  /// The reading that the file's content bears out: only names of images with a `-` need it.
  private static func choose(among readings: [PairName], for path: String) throws -> PairName {
    var reader = JSONReader(try InputFile(path: path, limit: 1 << 24))
    var images: [String: String] = [:]
    try reader.readObject { reader, key in
      guard ["src_imname", "trg_imname", "src_json_path", "trg_json_path"].contains(key) else {
        return try reader.skipValue()
      }
      let image = FileName.stem(of: FileName.last(of: try reader.readString()))
      images[String(key.prefix(3))] = image
    }
    let fitting = readings.first {
      images["src"] == String($0.source) && images["trg"] == String($0.target)
    }
    guard let fitting else {
      throw DocumentError.malformed(
        file: path, place: "name",
        found: "the images '\(images["src"] ?? "none")' and '\(images["trg"] ?? "none")'",
        expected: "those of the file's name")
    }
    return fitting
  }
}

/// Numbers for the names of images, in the order in which they come up.
struct NameNumbers {
  private var numbers: [ByteName: Int] = [:]

  /// The key of two images; a mirrored image is another one than the image itself.
  mutating func key(_ source: String, _ target: String, isMirrored: Bool = false) -> PairKey {
    let mark = isMirrored ? "/mirrored" : ""
    return PairKey(number(of: source + mark), number(of: target + mark))
  }

  private mutating func number(of name: String) -> Int {
    let name = ByteName(name)
    if let number = numbers[name] { return number }
    numbers[name] = numbers.count
    return numbers.count - 1
  }
}
