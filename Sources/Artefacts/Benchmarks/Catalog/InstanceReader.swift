import Annotations

/// Reads the instances of a catalog with their keypoints.
struct InstanceReader {
  private let file: CatalogFile
  private let schemas: [Int: KeypointSchema]

  init(_ file: CatalogFile, schemas: [Int: KeypointSchema]) {
    self.file = file
    self.schemas = schemas
  }

  /// The instances by id.
  func read() throws -> [Int: CatalogInstance] {
    let points = try keypoints()
    var instances: [Int: CatalogInstance] = [:]
    let sql = """
      SELECT instance.id, instance.annotation, image.name, image.file, image.width, image.height, category.name,
        category.family, category.schema, box_x, box_y, box_width, box_height, azimuth, pose, truncated, occluded,
        difficult, labelled_count
      FROM instance JOIN image ON image.id = instance.image JOIN category ON category.id = instance.category
      ORDER BY instance.id
      """
    try file.forEach(sql) { row in
      guard let schema = schemas[try row.int(8)] else {
        throw row.error(8, found: "\(try row.int(8))", expected: "the id of a schema")
      }
      let id = try row.int(0)
      var keypoints = [Keypoint](repeating: .absent, count: schema.keypoints.count)
      for (index, keypoint) in points[id] ?? [] {
        guard keypoints.indices.contains(index) else {
          throw row.error(0, found: "keypoint \(index)", expected: "one of \(schema.name)")
        }
        keypoints[index] = keypoint
      }
      instances[id] = CatalogInstance(
        id: id, imageName: try row.text(2), fileName: try row.text(3), width: try row.intOrNull(4),
        height: try row.intOrNull(5), category: try row.text(6), family: try row.textOrNull(7),
        box: try box(row), keypoints: keypoints, schema: schema.name, view: try view(row),
        annotation: try row.int(1), labelledCount: try row.int(18))
    }
    return instances
  }

  private func keypoints() throws -> [Int: [(index: Int, keypoint: Keypoint)]] {
    var points: [Int: [(index: Int, keypoint: Keypoint)]] = [:]
    try file.forEach("SELECT instance, keypoint, x, y, visibility FROM keypoint") { row in
      guard let visibility = Keypoint.Visibility(rawValue: UInt8(clamping: try row.int(4))) else {
        throw row.error(4, found: "\(try row.int(4))", expected: "1 or 2")
      }
      let keypoint = Keypoint(x: try row.real(2), y: try row.real(3), visibility: visibility)
      points[try row.int(0), default: []].append((try row.int(1), keypoint))
    }
    return points
  }

  private func box(_ row: CatalogRow) throws -> BoundingBox? {
    guard let x = try row.realOrNull(9) else { return nil }
    return BoundingBox(x: x, y: try row.real(10), width: try row.real(11), height: try row.real(12))
  }

  private func view(_ row: CatalogRow) throws -> ViewAttributes? {
    guard let truncated = try row.intOrNull(15) else { return nil }
    return ViewAttributes(
      azimuth: try row.intOrNull(13), pose: try row.textOrNull(14), truncated: truncated != 0,
      occluded: try row.int(16) != 0, difficult: try row.int(17) != 0)
  }
}
