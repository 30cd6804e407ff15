import Documents
import Files

/// What a file of `ImageAnnotation` says of its image.
struct SPairImageRecord {
  var fileName = ""
  var width = 0
  var height = 0
  var category = ""
  var box = BoundingBox(x: 0, y: 0, width: 0, height: 0)
  var keypoints: [Keypoint]
  var view = ViewAttributes(azimuth: nil, pose: nil, truncated: false, occluded: false, difficult: false)
  /// How many of the schema's keypoints the file doesn't mention at all, not even as `null`.
  var unmentioned = 0

  private static let keys = [
    "filename", "image_width", "image_height", "category", "bndbox", "kps", "azimuth_id", "pose", "truncated",
    "occluded", "difficult",
  ]

  /// The record in a file; keys beyond the dataset's eleven that matter are passed over.
  ///
  /// - Throws: `DocumentError` with the place of what is missing, of another kind or out of range.
  init(_ file: InputFile, schema: KeypointSchema) throws {
    keypoints = Array(repeating: .absent, count: schema.keypoints.count)
    var reader = JSONReader(file)
    var rest = Set(Self.keys)
    var azimuth: Int?
    var pose: String?
    var flags: [String: Bool] = [:]
    try reader.readObject { reader, key in
      if rest.remove(key) == nil { return try reader.skipValue() }
      switch key {
      case "filename":
        let start = reader
        fileName = try reader.readString()
        guard PlainName.isLabel(fileName) else {
          throw start.error(
            found: "'\(fileName)'", expected: "a file's name without folders")
        }
      case "image_width": width = try reader.readInt(in: 1...1_000_000)
      case "image_height": height = try reader.readInt(in: 1...1_000_000)
      case "category": category = try reader.readString()
      case "bndbox": box = try Self.readBox(&reader)
      case "kps": try readKeypoints(&reader)
      case "azimuth_id": azimuth = reader.readNull() ? nil : try reader.readInt(in: 0...7)
      case "pose": pose = reader.readNull() ? nil : try reader.readString()
      default: flags[key] = try reader.readInt(in: 0...1) == 1
      }
    }
    if let key = Self.keys.first(where: rest.contains) { throw reader.missing(key: key) }
    try reader.finish()
    view = ViewAttributes(
      azimuth: azimuth, pose: pose, truncated: flags["truncated"] ?? false,
      occluded: flags["occluded"] ?? false, difficult: flags["difficult"] ?? false)
  }

  private static func readBox(_ reader: inout JSONReader) throws -> BoundingBox {
    let start = reader
    let corners = try reader.readPixels(count: 4, meaning: "left, top, right and bottom")
    let box = BoundingBox(left: corners[0], top: corners[1], right: corners[2], bottom: corners[3])
    guard box.width >= 0, box.height >= 0 else {
      throw start.error(
        found: "a box of \(box.width) × \(box.height) pixels", expected: "left, top, right, bottom in order")
    }
    return box
  }

  private mutating func readKeypoints(_ reader: inout JSONReader) throws {
    let count = keypoints.count
    var mentioned = 0
    var points = keypoints
    try reader.readObject { reader, key in
      guard let index = Int(key), 0..<count ~= index, String(index) == key else {
        throw reader.error(
          found: "the keypoint '\(key)'", expected: "one of '0' to '\(count - 1)'")
      }
      mentioned += 1
      if reader.readNull() { return }
      let point = try reader.readPixels(count: 2, meaning: "x and y")
      points[index] = Keypoint(x: point[0], y: point[1], visibility: .visible)
    }
    keypoints = points
    unmentioned = count - mentioned
  }
}
