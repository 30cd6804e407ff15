import Benchmarks
import Documents
import Files
import Foundation
import Reproducibility

/// Writes the trees that the loaders of GeoAware-SC read: `PairAnnotation`, `ImageAnnotation`, and `JPEGImages`
/// where the images are at hand.
///
/// Pair files name annotation files by `root`, as their loaders open them relative to where they run.
struct GeoAwareExport {
  let catalog: BenchmarkCatalog
  let folder: String
  let root: String
  let images: ImageSource?
  let threads: Int

  /// Writes everything into `folder`, which exists and is empty.
  ///
  /// - Throws: `ExportError`, `OutputError`, `CatalogError`.
  func write(progress: @escaping @Sendable (_ pairs: Int) -> Void) throws {
    let lists = try catalog.lists()
    let categoryIDs = try catalog.file.names("SELECT dataset_id, name FROM category")
    let instances = try catalog.instances()
    let used = try self.used(lists)
    let homes = try homes(of: used.sorted().compactMap { instances[$0] })
    for home in Set(homes.values.map(\.folder)).sorted() {
      try OutputFolder.make(OutputFolder.path(of: "ImageAnnotation/\(home)", in: folder))
      if images != nil { try OutputFolder.make(OutputFolder.path(of: "JPEGImages/\(home)", in: folder)) }
    }
    for list in lists { try OutputFolder.make(OutputFolder.path(of: "PairAnnotation/\(list)", in: folder)) }
    let idsByName = Dictionary(categoryIDs.map { ($1, $0) }, uniquingKeysWith: min)
    let chosen = homes.keys.sorted().compactMap { id in homes[id].map { (id, $0) } }
    try write(chosen.map(\.1), categoryIDs: idsByName)
    _ = try lists.parallelMap(threads: threads) { try writePairs(of: $0, homes: homes, progress: progress) }
  }

  /// Where an instance goes.
  private struct Home: Sendable {
    let instance: CatalogInstance
    let imageID: Int
    /// `<family>/<species>`.
    let folder: String
    var path: String { "\(folder)/\(instance.imageName)" }
  }

  private func used(_ lists: [String]) throws -> Set<Int> {
    var used: Set<Int> = []
    for sql in ["SELECT DISTINCT source FROM pair", "SELECT DISTINCT target FROM pair"] {
      try catalog.file.forEach(sql) { used.insert(try $0.int(0)) }
    }
    return used
  }

  private func homes(of instances: [CatalogInstance]) throws -> [Int: Home] {
    var homes: [Int: Home] = [:]
    var seen: Set<String> = []
    for instance in instances {
      guard let family = instance.family, let id = Int(instance.imageName), instance.imageName.count == 12
      else {
        throw ExportError.notLikeAP10K(folder: catalog.folder, image: instance.imageName)
      }
      guard seen.insert(instance.imageName).inserted else {
        throw ExportError.twoInstances(folder: catalog.folder, image: instance.imageName)
      }
      guard instance.box != nil, instance.width != nil, instance.height != nil else {
        throw ExportError.notLikeAP10K(folder: catalog.folder, image: instance.imageName)
      }
      for part in [family, instance.category] where part.contains("/") {
        throw OutputError.escapes(folder: folder, name: part)
      }
      homes[instance.id] = Home(instance: instance, imageID: id, folder: "\(family)/\(instance.category)")
    }
    return homes
  }

  // MARK: Images

  private func write(_ homes: [Home], categoryIDs: [String: Int]) throws {
    try images?.check(homes.map(\.instance.fileName))
    _ = try homes.parallelMap(threads: threads) { home in
      let path = try OutputFolder.path(of: "ImageAnnotation/\(home.path).json", in: folder)
      try Self.write(annotation(home, category: categoryIDs[home.instance.category] ?? 0), to: path)
      if let images {
        let place = try OutputFolder.path(of: "JPEGImages/\(home.path).jpg", in: folder)
        try images.put(home.instance.fileName, at: place)
      }
    }
  }

  /// The annotation merged with its image record, as the authors' notebook writes it: `id` is the image's. A keypoint
  /// that isn't labelled is three zeros; `area` is the box's.
  private func annotation(_ home: Home, category: Int) -> [UInt8] {
    let instance = home.instance
    var json = JSONWriter()
    json.object { json in
      json.key("id")
      json.int(home.imageID)
      json.key("image_id")
      json.int(home.imageID)
      json.key("category_id")
      json.int(category)
      json.key("bbox")
      json.array { json in
        for value in [instance.box?.x, instance.box?.y, instance.box?.width, instance.box?.height] {
          json.next()
          json.double(value ?? 0)
        }
      }
      json.key("area")
      json.double(instance.box?.area ?? 0)
      json.key("iscrowd")
      json.int(0)
      json.key("num_keypoints")
      json.int(instance.keypoints.count { $0.visibility != .absent })
      json.key("keypoints")
      json.array { json in
        for value in instance.keypoints.flatMap({ [$0.x, $0.y, Double($0.visibility.rawValue)] }) {
          json.next()
          json.double(value)
        }
      }
      json.key("file_name")
      json.string(instance.fileName)
      json.key("width")
      json.int(instance.width ?? 0)
      json.key("height")
      json.int(instance.height ?? 0)
      json.key("name")
      json.string(instance.category)
      json.key("supercategory")
      json.optional(instance.family)
    }
    return json.bytes
  }

  // MARK: Pairs

  private func writePairs(
    of list: String, homes: [Int: Home], progress: @Sendable (Int) -> Void
  ) throws {
    let target = try OutputFolder.path(of: "PairAnnotation/\(list)", in: folder)
    var count = 0
    var written: Set<String> = []
    try catalog.forEachPair(in: list) { pair in
      guard let source = homes[pair.source], let other = homes[pair.target], !pair.category.contains("/") else {
        throw OutputError.escapes(folder: folder, name: pair.name)
      }
      // Two pairs of one name would be one file, and the count would be wrong without a word.
      guard written.insert(pair.name).inserted else {
        throw ExportError.repeatedPair(folder: catalog.folder, list: list, pair: pair.name)
      }
      var json = JSONWriter()
      json.object { json in
        json.key("src_json_path")
        json.string("\(root)/ImageAnnotation/\(source.path).json")
        json.key("trg_json_path")
        json.string("\(root)/ImageAnnotation/\(other.path).json")
      }
      try Self.write(json.bytes, to: "\(target)/\(pair.name).json")
      count += 1
      if count.isMultiple(of: 1000) { progress(1000) }
    }
    progress(count % 1000)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try FileWriter(path: path)
    try file.write(bytes)
    try file.finish()
  }
}
