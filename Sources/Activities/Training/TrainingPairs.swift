import Annotations
import Benchmarks
import Correspondence
import Images
import Networks

/// The pairs of a list that there is something to learn from, or to validate on, and where their keypoints are. Of a pair
/// a hundred bytes are held, so that long lists fit.
struct TrainingPairs: Sendable {
  /// An annotated object in its image's frame.
  private struct Subject: Sendable {
    let instance: CatalogInstance
    let frame: SquareFrame
    /// The longer side of the box in cells; `nil` without a box.
    let extent: Float?
  }

  /// The list's name.
  let list: String
  /// The pairs, in list order.
  let rows: [PairRow]
  /// How many pairs of the list teach nothing: no keypoint is inside of the frame in both images.
  let leftOut: Int
  private let subjects: [Int: Subject]
  private let schemas: [String: KeypointSchema]
  private let grid: FrameGrid

  /// Reads a list.
  ///
  /// A keypoint outside of its frame counts as one that isn't visible.
  /// - Parameter needsBoxes: Whether each pair must have a box in both images.
  /// - Throws: `TrainingRunError`, `CatalogError`.
  init(_ catalog: BenchmarkCatalog, list: String, grid: FrameGrid, fit: FrameFit, needsBoxes: Bool) throws {
    let lists = try catalog.rowsOfLists()
    guard let forEachRow = lists.first(where: { $0.name == list })?.forEachRow else {
      throw CatalogError.unknownList(file: catalog.folder, name: list, known: lists.map(\.name))
    }
    let instances = try catalog.instances()
    schemas = try catalog.schemas()
    self.list = list
    self.grid = grid
    var subjects: [Int: Subject] = [:]
    var places: [Int: KeypointMask] = [:]
    var (rows, leftOut) = ([PairRow](), 0)
    func add(_ id: Int, of row: PairRow) throws -> KeypointMask {
      if let inside = places[id] { return inside }
      let name = { Self.name(of: row) { instances[$0] } }
      guard let instance = instances[id] else { throw TrainingRunError.noInstance(pair: name(), id: id) }
      guard let width = instance.width, let height = instance.height,
        let frame = SquareFrame(side: grid.side, imageWidth: width, imageHeight: height, fit: fit)
      else { throw TrainingRunError.noImageSize(pair: name(), image: instance.fileName) }
      if needsBoxes, instance.box == nil {
        throw TrainingRunError.noBox(pair: name(), image: instance.fileName)
      }
      let cell = Double(grid.cells) / Double(grid.side)
      let extent = instance.box.map { Float(max($0.width * frame.scaleX, $0.height * frame.scaleY) * cell) }
      subjects[id] = Subject(instance: instance, frame: frame, extent: extent)
      let inside = KeypointMask(
        indices: instance.keypoints.indices.filter { index in
          let keypoint = instance.keypoints[index]
          return keypoint.visibility != .absent
            && grid.cell(at: frame.framePoint(x: keypoint.x, y: keypoint.y)) != nil
        })
      places[id] = inside
      return inside
    }
    try forEachRow { row in
      let common = try add(row.source, of: row).intersection(add(row.target, of: row))
        .intersection(row.keypoints)
      if common.isEmpty { leftOut += 1 } else { rows.append(row) }
    }
    self.rows = rows
    self.leftOut = leftOut
    self.subjects = subjects
  }

  /// The same of some of its pairs.
  init(_ all: TrainingPairs, at positions: [Int]) {
    list = all.list
    rows = positions.map { all.rows[$0] }
    leftOut = all.leftOut
    subjects = all.subjects
    schemas = all.schemas
    grid = all.grid
  }

  private static func name(of row: PairRow, _ instance: (Int) -> CatalogInstance?) -> String {
    func image(_ id: Int) -> String { instance(id)?.imageName ?? "\(id)" }
    return PairName.text(
      source: image(row.source), target: image(row.target), category: row.category, number: row.number)
  }

  /// A pair's name in its list.
  func name(of row: PairRow) -> String { Self.name(of: row) { subjects[$0]?.instance } }

  /// A pair's two instances and the schema of both.
  ///
  /// - Throws: `TrainingRunError.noInstance`, `.noSchema`.
  func instances(
    of row: PairRow
  ) throws -> (source: CatalogInstance, target: CatalogInstance, schema: KeypointSchema) {
    let (source, target) = (
      try subject(row.source, of: row).instance, try subject(row.target, of: row).instance
    )
    guard let schema = schemas[source.schema] else {
      throw TrainingRunError.noSchema(pair: name(of: row), name: source.schema)
    }
    return (source, target, schema)
  }

  private func subject(_ id: Int, of row: PairRow) throws -> Subject {
    guard let subject = subjects[id] else {
      throw TrainingRunError.noInstance(pair: name(of: row), id: id)
    }
    return subject
  }

  /// A pair's images as the pair shows them.
  ///
  /// - Throws: `TrainingRunError.noInstance`.
  func images(of row: PairRow) throws -> (source: BenchmarkImage, target: BenchmarkImage) {
    func image(_ id: Int) throws -> BenchmarkImage {
      let subject = try subject(id, of: row)
      return BenchmarkImage(
        fileName: subject.instance.fileName, frame: subject.frame, isMirrored: row.isMirrored)
    }
    return (try image(row.source), try image(row.target))
  }

  /// Where a pair's keypoints are.
  ///
  /// - Throws: `TrainingRunError.noInstance`, `.noSchema`.
  func labels(of row: PairRow) throws -> PairLabels {
    let (source, target, schema) = try instances(of: row)
    let images = try images(of: row)
    func places(_ instance: CatalogInstance, in image: BenchmarkImage) -> [SIMD2<Float>?] {
      schema.flip.indices.map { index in
        guard instance.keypoints.indices.contains(index) else { return nil }
        let keypoint = instance.keypoints[index]
        guard keypoint.visibility != .absent else { return nil }
        return place(image.framePoint(x: keypoint.x, y: keypoint.y))
      }
    }
    return PairLabels(
      grid: grid.cells, source: places(source, in: images.source), target: places(target, in: images.target),
      flip: schema.flip, sourceExtent: try subject(row.source, of: row).extent ?? 0,
      targetExtent: try subject(row.target, of: row).extent ?? 0)
  }

  /// A point of the frame in fractional cells, `nil` outside of it.
  private func place(_ point: SIMD2<Double>) -> SIMD2<Float>? {
    // A mirror turns the left edge into the right one, which is just outside.
    let last = Double(grid.side).nextDown
    let held = SIMD2(point.x == Double(grid.side) ? last : point.x, point.y)
    guard grid.cell(at: held) != nil else { return nil }
    let place = SIMD2<Float>(held * (Double(grid.cells) / Double(grid.side)))
    // Single precision may round up to the edge.
    let most = Float(grid.cells).nextDown
    return SIMD2(min(place.x, most), min(place.y, most))
  }
}
