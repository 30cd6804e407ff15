import Annotations

/// Reads the instances of a catalog with their keypoints.
struct InstanceReader {
  private let file: CatalogFile
  private let schemas: [Int: KeypointSchema]

  init(_ file: CatalogFile, schemas: [Int: KeypointSchema]) {
    self.file = file
    self.schemas = schemas
  }

  /// The instances, ascending by id.
  func read() throws -> [CatalogInstance] {
    var instances: [CatalogInstance] = []
    instances.reserveCapacity(try file.number("SELECT count(*) FROM instance"))
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
      instances.append(
        CatalogInstance(
          id: try row.int(0), imageName: try row.text(2), fileName: try row.text(3),
          width: try row.intOrNull(4), height: try row.intOrNull(5), category: try row.text(6),
          family: try row.textOrNull(7), box: try box(row),
          keypoints: [Keypoint](repeating: .absent, count: schema.keypoints.count), schema: schema.name,
          view: try view(row), annotation: try row.int(1), labelledCount: try row.int(18)))
    }
    try place(keypointsOf: &instances)
    return instances
  }

  /// Sets the keypoints of instances. Both come in the order of the instances' ids, so that none have to be looked up.
  private func place(keypointsOf instances: inout [CatalogInstance]) throws {
    var position = 0
    try file.forEach(
      "SELECT instance, keypoint, x, y, visibility FROM keypoint ORDER BY instance, keypoint"
    ) { row in
      guard let visibility = Keypoint.Visibility(rawValue: UInt8(clamping: try row.int(4))) else {
        throw row.error(4, found: "\(try row.int(4))", expected: "1 or 2")
      }
      let keypoint = Keypoint(x: try row.real(2), y: try row.real(3), visibility: visibility)
      let (id, index) = (try row.int(0), try row.int(1))
      while position < instances.count, instances[position].id < id { position += 1 }
      guard position < instances.count, instances[position].id == id else { return }
      guard instances[position].keypoints.indices.contains(index) else {
        throw row.error(1, found: "keypoint \(index)", expected: "one of \(instances[position].schema)")
      }
      instances[position].keypoints[index] = keypoint
    }
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
