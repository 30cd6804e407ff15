import Benchmarks
import Documents
import Files
import Reproducibility

/// Writes SPair-71k's own layout: `ImageAnnotation`, `PairAnnotation`, `Layout/large`, and `JPEGImages` where the images
/// are at hand.
///
/// What the dataset says of where an image comes from (`src_database` and the like) isn't in a benchmark and is not
/// written; pair files have every field of the published ones.
struct SPairExport {
  let catalog: BenchmarkCatalog
  let folder: String
  let images: ImageSource?
  let threads: Int

  /// Writes everything into `folder`, which exists and is empty.
  ///
  /// - Throws: `ExportError`, `OutputError`, `CatalogError`.
  func write(progress: @escaping @Sendable (_ pairs: Int) -> Void) throws {
    let instances = try catalog.instances()
    let sorted = instances.keys.sorted().compactMap { instances[$0] }
    for instance in sorted
    where !instance.schema.hasSuffix("/" + instance.category) || instance.box == nil || instance.width == nil
      || instance.category.contains("/") || instance.imageName.contains("/")
    {
      throw ExportError.notLikeSPair(folder: catalog.folder, place: instance.imageName)
    }
    for category in Set(sorted.map(\.category)).sorted() {
      try OutputFolder.make(OutputFolder.path(of: "ImageAnnotation/\(category)", in: folder))
      if images != nil { try OutputFolder.make(OutputFolder.path(of: "JPEGImages/\(category)", in: folder)) }
    }
    try images?.check(sorted.map(\.fileName))
    _ = try sorted.parallelMap(threads: threads) { instance in
      let place = "\(instance.category)/\(instance.imageName)"
      try Self.write(
        annotation(instance), to: OutputFolder.path(of: "ImageAnnotation/\(place).json", in: folder))
      if let images {
        try images.put(
          instance.fileName, at: OutputFolder.path(of: "JPEGImages/\(instance.fileName)", in: folder))
      }
    }
    try OutputFolder.make(OutputFolder.path(of: "Layout/large", in: folder))
    _ = try catalog.lists().parallelMap(threads: threads) { list in
      try writePairs(of: list, instances: instances, progress: progress)
    }
  }

  private func annotation(_ instance: CatalogInstance) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("filename")
      json.string(Self.file(instance))
      json.key("image_width")
      json.int(instance.width ?? 0)
      json.key("image_height")
      json.int(instance.height ?? 0)
      json.key("image_depth")
      json.int(3)
      json.key("category")
      json.string(instance.category)
      json.key("pose")
      json.string(instance.view?.pose ?? "Unspecified")
      let flags = [
        ("truncated", instance.view?.truncated), ("occluded", instance.view?.occluded),
        ("difficult", instance.view?.difficult),
      ]
      for (key, flag) in flags {
        json.key(key)
        json.int(flag == true ? 1 : 0)
      }
      json.key("bndbox")
      json.numbers(Self.corners(instance))
      json.key("kps")
      json.object { json in
        for (index, keypoint) in instance.keypoints.enumerated() {
          json.key("\(index)")
          if keypoint.visibility == .absent { json.null() } else { json.numbers([keypoint.x, keypoint.y]) }
        }
      }
      json.key("azimuth_id")
      if let azimuth = instance.view?.azimuth { json.int(azimuth) } else { json.null() }
    }
    return json.bytes
  }

  private func writePairs(
    of list: String, instances: [Int: CatalogInstance], progress: @Sendable (Int) -> Void
  ) throws {
    let target = try OutputFolder.path(of: "PairAnnotation/\(list)", in: folder)
    try OutputFolder.make(target)
    let lines = try FileWriter(path: OutputFolder.path(of: "Layout/large/\(list).txt", in: folder))
    var count = 0
    try catalog.forEachPair(in: list) { pair in
      guard let source = instances[pair.source], let other = instances[pair.target],
        !pair.name.contains("/"), let number = pair.name.split(separator: "-").first.flatMap({ Int($0) })
      else { throw ExportError.notLikeSPair(folder: catalog.folder, place: pair.name) }
      try lines.write(Array("\(pair.name)\n".utf8))
      try Self.write(pairFile(pair, number: number, source, other), to: "\(target)/\(pair.name).json")
      count += 1
      if count.isMultiple(of: 1000) { progress(1000) }
    }
    try lines.finish()
    progress(count % 1000)
  }

  private func pairFile(
    _ pair: CatalogPair, number: Int, _ source: CatalogInstance, _ target: CatalogInstance
  ) -> [UInt8] {
    let variation = PairVariation(source: (source.view, source.box), target: (target.view, target.box))
    let sides = [("src", source), ("trg", target)]
    var json = JSONWriter()
    json.object { json in
      json.key("pair_id")
      json.int(number)
      json.key("filename")
      json.string(pair.name)
      for (prefix, side) in sides {
        json.key("\(prefix)_imname")
        json.string(Self.file(side))
      }
      for (prefix, side) in sides {
        json.key("\(prefix)_imsize")
        json.ints([side.width ?? 0, side.height ?? 0, 3])
      }
      for (prefix, side) in sides {
        json.key("\(prefix)_bndbox")
        json.numbers(Self.corners(side))
      }
      json.key("category")
      json.string(source.category)
      for (prefix, side) in sides {
        json.key("\(prefix)_pose")
        json.string(side.view?.pose ?? "Unspecified")
      }
      for (prefix, side) in sides {
        json.key("\(prefix)_kps")
        json.array { json in
          for index in pair.keypoints.indices where side.keypoints.indices.contains(index) {
            json.next()
            json.numbers([side.keypoints[index].x, side.keypoints[index].y])
          }
        }
      }
      json.key("kps_ids")
      json.array { json in
        for index in pair.keypoints.indices {
          json.next()
          json.string("\(index)")
        }
      }
      let values = [
        ("mirror", pair.isMirrored ? 1 : 0), ("viewpoint_variation", variation.viewpoint ?? 0),
        ("scale_variation", variation.scale ?? 0), ("truncation", variation.truncation ?? 0),
        ("occlusion", variation.occlusion ?? 0),
      ]
      for (key, value) in values {
        json.key(key)
        json.int(value)
      }
    }
    return json.bytes
  }

  private static func file(_ instance: CatalogInstance) -> String {
    instance.fileName.split(separator: "/").last.map(String.init) ?? instance.fileName
  }

  private static func corners(_ instance: CatalogInstance) -> [Double] {
    guard let box = instance.box else { return [] }
    return [box.x, box.y, box.x + box.width, box.y + box.height]
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try FileWriter(path: path)
    try file.write(bytes)
    try file.finish()
  }
}

extension JSONWriter {
  /// Writes numbers as an array.
  fileprivate mutating func numbers(_ values: [Double]) {
    array { json in
      for value in values {
        json.next()
        json.double(value)
      }
    }
  }
}
