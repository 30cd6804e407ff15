import Benchmarks
import Documents
import Files
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
  /// The part of the images, in the order of their ids, and of the pairs to write; `nil` for all.
  let shard: Shard?
  let threads: Int

  /// Writes everything into `folder`, which exists and is empty.
  ///
  /// - Throws: `ExportError`, `OutputError`, `CatalogError`.
  func write(progress: @escaping @Sendable (_ pairs: Int) -> Void) throws -> ExportedTree {
    let lists = try catalog.lists()
    let instances = try catalog.instances()
    let homes = try homes(of: catalog.pairedInstances().sorted().compactMap { instances[$0] })
    for home in Set(homes.values.map(\.folder)).sorted() {
      try OutputFolder.make(OutputFolder.path(of: "ImageAnnotation/\(home)", in: folder))
      if images != nil { try OutputFolder.make(OutputFolder.path(of: "JPEGImages/\(home)", in: folder)) }
    }
    for list in lists { try OutputFolder.make(OutputFolder.path(of: "PairAnnotation/\(list)", in: folder)) }
    let chosen = homes.keys.sorted().compactMap { id in homes[id].map { (id, $0) } }
    let images = try self.images?.holding(chosen.first?.1.instance.fileName)
    try write(
      (shard?.elements(of: chosen) ?? chosen).map(\.1), images: images, categoryIDs: catalog.categoryIDs())
    for part in try PairParts(catalog, lists: lists, shard: shard).parts {
      try writePairs(of: part.list, part: part.range, homes: homes, progress: progress)
    }
    return ExportedTree(
      pairs: try catalog.pairCounts(), lists: lists, instances: chosen.map(\.1.instance),
      keypoints: try catalog.schemas().mapValues(\.keypoints.count),
      missing: ["JPEGImages": images == nil ? chosen.count : 0])
  }

  /// Where an instance goes.
  private struct Home: Sendable {
    let instance: CatalogInstance
    let imageID: Int
    let family: String
    /// `<family>/<species>`.
    var folder: String { "\(family)/\(instance.category)" }
    var path: String { "\(folder)/\(instance.imageName)" }
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
      homes[instance.id] = Home(instance: instance, imageID: id, family: family)
    }
    return homes
  }

  // MARK: Images

  private func write(_ homes: [Home], images: ImageSource?, categoryIDs: [String: Int]) throws {
    try images?.check(homes.map(\.instance.fileName))
    _ = try homes.parallelMap(threads: threads) { home in
      let path = try OutputFolder.path(of: "ImageAnnotation/\(home.path).json", in: folder)
      try OutputFile.writeInPlace(
        annotation(home, category: categoryIDs[home.instance.category] ?? 0), to: path)
      if let images {
        let place = try OutputFolder.path(of: "JPEGImages/\(home.path).jpg", in: folder)
        try images.put(home.instance.fileName, at: place)
      }
    }
  }

  /// The annotation merged with its image record, as the authors' notebook writes it: `id` is the image's. A keypoint
  /// that isn't labelled is three zeros; `area` is the box's.
  private struct Annotation: Encodable {
    let id: Int
    let imageId: Int
    let categoryId: Int
    let bbox: [Double]
    let area: Double
    let iscrowd = 0
    let numKeypoints: Int
    let keypoints: [Double]
    let fileName: String
    let width: Int
    let height: Int
    let name: String
    let supercategory: String
  }

  private func annotation(_ home: Home, category: Int) throws -> [UInt8] {
    let instance = home.instance
    let box = [instance.box?.x, instance.box?.y, instance.box?.width, instance.box?.height]
    return try CanonicalEncoder().bytes(
      of: Annotation(
        id: home.imageID, imageId: home.imageID, categoryId: category, bbox: box.map { $0 ?? 0 },
        area: instance.box?.area ?? 0, numKeypoints: instance.keypoints.count { $0.visibility != .absent },
        keypoints: instance.keypoints.flatMap { [$0.x, $0.y, Double($0.visibility.rawValue)] },
        fileName: instance.fileName, width: instance.width ?? 0, height: instance.height ?? 0,
        name: instance.category, supercategory: home.family))
  }

  // MARK: Pairs

  /// What a pair's file says.
  private struct PairFiles: Encodable {
    let srcJsonPath: String
    let trgJsonPath: String
  }

  private func writePairs(
    of list: String, part: Range<Int>, homes: [Int: Home], progress: @escaping @Sendable (Int) -> Void
  ) throws {
    let target = try OutputFolder.path(of: "PairAnnotation/\(list)", in: folder)
    let files = PairFolder(
      catalog: catalog, list: list, part: part, path: target, threads: threads, progress: progress)
    try files.write { pair in
      guard let source = homes[pair.source], let target = homes[pair.target] else {
        throw ExportError.unknownInstance(folder: catalog.folder, list: list, pair: pair.name)
      }
      return try CanonicalEncoder().bytes(
        of: PairFiles(
          srcJsonPath: "\(root)/ImageAnnotation/\(source.path).json",
          trgJsonPath: "\(root)/ImageAnnotation/\(target.path).json"))
    }
  }
}
