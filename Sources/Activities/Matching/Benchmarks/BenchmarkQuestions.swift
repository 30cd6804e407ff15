import Annotations
import Benchmarks
import Correspondence
import Images
import Reproducibility

/// The pairs of some lists, prepared for matching.
struct BenchmarkQuestions: Sendable {
  /// The images that take part, in the order of their first appearance; one that pairs show plain and mirrored is
  /// there twice.
  let images: [BenchmarkImage]
  /// One a pair, list after list, in list order.
  let questions: [BenchmarkQuestion]
  /// How many asked keypoints lie outside of their frame; the nearest cell stands for such a point.
  let outside: Int
  /// How many pairs there are, those of other shards included.
  let all: Int

  /// An image as pairs show it.
  private struct ImageKey: Hashable {
    let fileName: String
    let isMirrored: Bool
  }

  /// Prepares the pairs of lists, or a shard of them.
  ///
  /// A pair whose images are to be mirrored both is matched on mirrored maps; its answers are turned back.
  /// - Throws: `BenchmarkMatchError`, `CatalogError`.
  init(
    _ catalog: BenchmarkCatalog, lists: [String], shard: Shard?, grid: FrameGrid, fit: FrameFit
  ) throws {
    let lists = try PairParts(catalog, lists: lists, shard: shard)
    try self.init(
      pairs: lists.parts.flatMap { try catalog.pairs(in: $0.list, part: $0.range) }, of: lists.pairs,
      instances: catalog.instances(), schemas: catalog.schemas(), grid: grid, fit: fit)
  }

  init(
    pairs: [CatalogPair], of all: Int, instances: [Int: CatalogInstance], schemas: [String: KeypointSchema],
    grid: FrameGrid, fit: FrameFit
  ) throws {
    var images: [BenchmarkImage] = []
    var indices: [ImageKey: Int] = [:]
    func image(of instance: CatalogInstance, mirrored: Bool) throws -> Int {
      let key = ImageKey(fileName: instance.fileName, isMirrored: mirrored)
      if let index = indices[key] { return index }
      guard let width = instance.width, let height = instance.height,
        let frame = SquareFrame(side: grid.side, imageWidth: width, imageHeight: height, fit: fit)
      else { throw BenchmarkMatchError.noImageSize(image: instance.fileName) }
      images.append(BenchmarkImage(fileName: instance.fileName, frame: frame, isMirrored: mirrored))
      indices[key] = images.count - 1
      return images.count - 1
    }
    var outside = 0
    questions = try pairs.map { pair in
      guard let source = instances[pair.source] else {
        throw BenchmarkMatchError.noInstance(pair: pair.name, id: pair.source)
      }
      guard let target = instances[pair.target] else {
        throw BenchmarkMatchError.noInstance(pair: pair.name, id: pair.target)
      }
      guard let schema = schemas[source.schema] else {
        throw BenchmarkMatchError.noSchema(pair: pair.name, name: source.schema)
      }
      let first = try image(of: source, mirrored: pair.isMirrored)
      let second = try image(of: target, mirrored: pair.isMirrored)
      let keypoints = pair.keypoints.indices.filter { $0 < source.keypoints.count }
      let places = keypoints.map { index in
        images[first].framePoint(x: source.keypoints[index].x, y: source.keypoints[index].y)
      }
      outside += places.count { grid.cell(at: $0) == nil }
      let positions = Dictionary(zip(keypoints, keypoints.indices), uniquingKeysWith: { first, _ in first })
      let counterparts = keypoints.map { schema.flip.indices.contains($0) ? positions[schema.flip[$0]] : nil }
      return BenchmarkQuestion(
        list: pair.list, name: pair.name, source: first, target: second,
        keypointCount: source.keypoints.count, keypoints: keypoints, places: places, counterparts: counterparts)
    }
    self.images = images
    self.outside = outside
    self.all = all
  }
}
