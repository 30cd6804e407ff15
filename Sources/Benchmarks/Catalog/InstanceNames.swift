import Annotations

/// What reading pairs needs of the instances: the name of the image, and which keypoints are labelled.
struct InstanceNames {
  private var names: [Int: (image: String, labelled: KeypointMask)] = [:]

  init(_ file: CatalogFile) throws {
    var images: [Int: String] = [:]
    try file.forEach("SELECT id, name FROM image") { images[try $0.int(0)] = try $0.text(1) }
    try file.forEach("SELECT id, image FROM instance") { row in
      guard let image = images[try row.int(1)] else {
        throw row.error(1, found: "\(try row.int(1))", expected: "the id of an image")
      }
      names[try row.int(0)] = (image, [])
    }
    try file.forEach("SELECT instance, keypoint FROM keypoint") { row in
      let keypoint = try row.int(1)
      guard 0..<64 ~= keypoint else {
        throw row.error(1, found: "\(keypoint)", expected: "a keypoint's index, 0 to 63")
      }
      names[try row.int(0)]?.labelled.formUnion(KeypointMask(rawValue: 1 << UInt64(keypoint)))
    }
  }

  /// The id in a column, which must be that of an instance.
  func check(_ row: CatalogRow, _ column: Int32) throws -> Int {
    let id = try row.int(column)
    guard names[id] != nil else { throw row.error(column, found: "\(id)", expected: "the id of an instance") }
    return id
  }

  func name(_ id: Int) -> String { names[id]?.image ?? "" }

  func labelled(_ id: Int) -> KeypointMask { names[id]?.labelled ?? [] }
}
