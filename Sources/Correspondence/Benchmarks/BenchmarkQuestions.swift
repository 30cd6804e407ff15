import Annotations
import Benchmarks
import FeatureMaps

/// The pairs of a list, prepared for matching.
struct BenchmarkQuestions: Sendable {
  /// One image of the list.
  struct Image: Sendable {
    /// Its path in the image folder, without the extension.
    let name: String
    /// Its square frame.
    let frame: SquareFrame
  }

  /// The images that take part, in the order of their first appearance.
  let images: [Image]
  /// One a pair, in list order.
  let questions: [BenchmarkQuestion]
  /// How many asked keypoints lie outside of their frame; the nearest cell stands for such a point.
  let outside: Int

  /// Prepares the pairs of a list.
  ///
  /// A pair whose images are to be mirrored both is asked as it is: that changes no correspondence.
  /// - Throws: `BenchmarkMatchError`, `CatalogError`.
  init(_ catalog: BenchmarkCatalog, list: String, grid: FrameGrid) throws {
    try self.init(
      pairs: catalog.pairs(in: list), instances: catalog.instances(), schemas: catalog.schemas(), grid: grid)
  }

  init(
    pairs: [CatalogPair], instances: [Int: CatalogInstance], schemas: [String: KeypointSchema], grid: FrameGrid
  ) throws {
    var images: [Image] = []
    var indices: [String: Int] = [:]
    func image(of instance: CatalogInstance) throws -> Int {
      if let index = indices[instance.fileName] { return index }
      guard let width = instance.width, let height = instance.height,
        let frame = SquareFrame(side: grid.side, imageWidth: width, imageHeight: height)
      else { throw BenchmarkMatchError.noImageSize(image: instance.fileName) }
      images.append(Image(name: Self.stem(instance.fileName), frame: frame))
      indices[instance.fileName] = images.count - 1
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
      let (first, second) = (try image(of: source), try image(of: target))
      let keypoints = pair.keypoints.indices.filter { $0 < source.keypoints.count }
      let places = keypoints.map { index in
        images[first].frame.framePoint(x: source.keypoints[index].x, y: source.keypoints[index].y)
      }
      outside += places.count { grid.cell(at: $0) == nil }
      let positions = Dictionary(zip(keypoints, keypoints.indices), uniquingKeysWith: { first, _ in first })
      let counterparts = keypoints.map { schema.flip.indices.contains($0) ? positions[schema.flip[$0]] : nil }
      return BenchmarkQuestion(
        name: pair.name, source: first, target: second, keypointCount: source.keypoints.count,
        keypoints: keypoints, places: places, counterparts: counterparts)
    }
    self.images = images
    self.outside = outside
  }

  /// A path without its extension.
  private static func stem(_ fileName: String) -> String {
    guard let dot = fileName.lastIndex(of: "."), !fileName[dot...].contains("/") else { return fileName }
    return String(fileName[..<dot])
  }
}
