import Documents
import Files

/// Reads one annotation file and checks what can be checked without the others.
struct COCOFileReader: Sendable {
  private let schema: KeypointSchema
  private let layout: COCOLayout

  /// Coordinates and sizes beyond this many pixels are taken for mistakes.
  private static let farthest = 1_000_000
  private static let coordinates = -Double(farthest)...Double(farthest)
  private static let extents = 0...Double(farthest)
  /// Ids may become names of twelve digits.
  private static let ids = 0...999_999_999_999

  /// A reader of annotations with a schema's keypoints, images named as a layout says.
  init(schema: KeypointSchema, layout: COCOLayout) {
    self.schema = schema
    self.layout = layout
  }

  /// Reads a file.
  func read(_ source: COCOSource) throws -> COCOFile {
    let file = try InputFile(path: source.path, limit: COCOSource.largestFile)
    var categories: [COCOFile.CategoryRecord]?
    var images: [(id: Int, image: AnnotatedImage)]?
    var annotations: [Instance]?
    var starts: [COCOFile.List: [Int]] = [:]
    var reader = JSONReader(file)
    try reader.readObject { reader, key in
      guard let list = COCOFile.List(rawValue: key) else { return try reader.skipValue() }
      var bytes: [Int] = []
      switch list {
      case .categories: categories = try records(&reader, &bytes) { try category(&$0) }
      case .images: images = try records(&reader, &bytes) { try image(&$0, split: source.split) }
      case .annotations: annotations = try records(&reader, &bytes) { try annotation(&$0) }
      }
      starts[list] = bytes
    }
    try reader.finish()
    guard let images else { throw reader.missing(key: "images") }
    guard var annotations else { throw reader.missing(key: "annotations") }
    guard let categories else { throw reader.missing(key: "categories") }
    if images.isEmpty { throw COCOError.empty(file: source.path, list: "images") }
    if annotations.isEmpty { throw COCOError.empty(file: source.path, list: "annotations") }

    let places = RecordPlaces(file: file, starts: starts)
    let categoryPositions = try places.positions(of: categories.map(\.id), in: .categories)
    let imagePositions = try places.positions(of: images.map(\.id), in: .images)
    let instancePositions = try places.positions(of: annotations.map(\.id), in: .annotations)
    for index in annotations.indices {
      func position(_ key: String, _ id: Int, in positions: [Int: Int32]) throws -> Int {
        guard let position = positions[id] else {
          throw COCOError.unknownID(
            file: file.path, place: places.place(of: .annotations, at: index), key: key, id: id)
        }
        return Int(position)
      }
      annotations[index].image = try position("image_id", annotations[index].image, in: imagePositions)
      annotations[index].category = try position(
        "category_id", annotations[index].category, in: categoryPositions)
    }
    return COCOFile(
      source: source,
      input: .init(name: source.name, bytes: file.bytes.count, digest: SHA256.digest(of: file.bytes)),
      categories: categories, images: images.map(\.image), imagePositions: imagePositions,
      instances: annotations, instancePositions: instancePositions, starts: starts)
  }

  /// Reads a list of records and the byte at which each starts.
  private func records<Record>(
    _ reader: inout JSONReader, _ starts: inout [Int], _ read: (inout JSONReader) throws -> Record
  ) throws -> [Record] {
    var records: [Record] = []
    try reader.readArray { reader, _ in
      starts.append(reader.nextByte)
      records.append(try read(&reader))
    }
    return records
  }

  // MARK: Categories

  private func category(_ reader: inout JSONReader) throws -> COCOFile.CategoryRecord {
    var id: Int?
    var name: String?
    var family: String?
    try reader.readObject { reader, key in
      switch key {
      case "id": id = try reader.readInt(in: Self.ids)
      case "name": name = try label(&reader)
      case "supercategory": family = try label(&reader)
      case "keypoints": try checkNames(&reader)
      default: try reader.skipValue()
      }
    }
    guard let id else { throw reader.missing(key: "id") }
    guard let name else { throw reader.missing(key: "name") }
    return COCOFile.CategoryRecord(id: id, name: name, family: family)
  }

  /// A name that becomes part of pairs' names and of paths.
  private func label(_ reader: inout JSONReader) throws -> String {
    let start = reader.nextByte
    let name = try reader.readString()
    guard PlainName.isLabel(name) else {
      throw reader.error(
        at: start, found: "the name '\(name)'",
        expected: "a name that isn't empty, '.' or '..', without '/', ':' and control characters")
    }
    return name
  }

  /// Checks that a category lists the schema's keypoints in its order.
  private func checkNames(_ reader: inout JSONReader) throws {
    let start = reader.nextByte
    var count = 0
    try reader.readArray { reader, index in
      count += 1
      let start = reader.nextByte
      let name = try reader.readString()
      guard index < schema.keypoints.count, name != schema.keypoints[index] else { return }
      throw reader.error(
        at: start, found: "keypoint '\(name)'",
        expected: "'\(schema.keypoints[index])', as in the schema \(schema.name)")
    }
    guard count == schema.keypoints.count else {
      throw reader.error(
        at: start, found: "\(count, "keypoint")",
        expected: "the \(schema.keypoints.count) of the schema \(schema.name)")
    }
  }

  // MARK: Images

  private func image(
    _ reader: inout JSONReader, split: String?
  ) throws -> (id: Int, image: AnnotatedImage) {
    var id: Int?
    var fileName: String?
    var width: Int?
    var height: Int?
    try reader.readObject { reader, key in
      switch key {
      case "id": id = try reader.readInt(in: Self.ids)
      case "file_name": fileName = try self.fileName(&reader)
      case "width": width = try reader.readInt(in: 1...Self.farthest)
      case "height": height = try reader.readInt(in: 1...Self.farthest)
      default: try reader.skipValue()
      }
    }
    guard let id else { throw reader.missing(key: "id") }
    guard let fileName else { throw reader.missing(key: "file_name") }
    guard let width else { throw reader.missing(key: "width") }
    guard let height else { throw reader.missing(key: "height") }
    let name = layout.name(ofID: id) ?? FileName.stem(of: FileName.last(of: fileName))
    return (id, AnnotatedImage(name: name, fileName: fileName, width: width, height: height, split: split))
  }

  /// An image's file name, which must not lead out of the image folder.
  private func fileName(_ reader: inout JSONReader) throws -> String {
    let start = reader.nextByte
    let name = try reader.readString()
    guard PlainName.isFile(name) else {
      throw reader.error(
        at: start, found: "the file name '\(name)'",
        expected: "a relative one without empty, '.' or '..' parts and control characters")
    }
    // The stem then becomes part of pairs' names.
    guard layout.idDigits != nil || PlainName.isLabel(FileName.stem(of: FileName.last(of: name))) else {
      throw reader.error(
        at: start, found: "the file name '\(name)'",
        expected: "one whose last part without extension isn't empty and has no ':'")
    }
    return name
  }

  // MARK: Annotations

  private func annotation(_ reader: inout JSONReader) throws -> Instance {
    var id: Int?
    var image: Int?
    var category: Int?
    var box: BoundingBox?
    var keypoints: [Keypoint]?
    var labelled: Int?
    try reader.readObject { reader, key in
      switch key {
      case "id": id = try reader.readInt(in: Self.ids)
      case "image_id": image = try reader.readInt(in: Self.ids)
      case "category_id": category = try reader.readInt(in: Self.ids)
      case "bbox": box = try self.box(&reader)
      case "keypoints": keypoints = try self.keypoints(&reader)
      case "num_keypoints": labelled = try reader.readInt(in: 0...schema.keypoints.count)
      default: try reader.skipValue()
      }
    }
    guard let id else { throw reader.missing(key: "id") }
    guard let image else { throw reader.missing(key: "image_id") }
    guard let category else { throw reader.missing(key: "category_id") }
    guard let box else { throw reader.missing(key: "bbox") }
    guard let labelled else { throw reader.missing(key: "num_keypoints") }
    guard let keypoints else { throw reader.missing(key: "keypoints") }
    return Instance(
      id: id, image: image, category: category, box: box, keypoints: keypoints, labelledCount: labelled)
  }

  private func box(_ reader: inout JSONReader) throws -> BoundingBox {
    let start = reader.nextByte
    var (x, y, width, height) = (0.0, 0.0, 0.0, 0.0)
    var count = 0
    try reader.readArray { reader, index in
      count += 1
      switch index {
      case 0: x = try reader.readDouble(in: Self.coordinates)
      case 1: y = try reader.readDouble(in: Self.coordinates)
      case 2: width = try reader.readDouble(in: Self.extents)
      case 3: height = try reader.readDouble(in: Self.extents)
      default: try reader.skipValue()
      }
    }
    guard count == 4 else {
      throw reader.error(at: start, found: "\(count) elements", expected: "4: x, y, width and height")
    }
    return BoundingBox(x: x, y: y, width: width, height: height)
  }

  private func keypoints(_ reader: inout JSONReader) throws -> [Keypoint] {
    let start = reader.nextByte
    let wanted = schema.keypoints.count
    var keypoints: [Keypoint] = []
    keypoints.reserveCapacity(wanted)
    var (x, y) = (0.0, 0.0)
    var part = 0
    var count = 0
    try reader.readArray { reader, _ in
      count += 1
      if keypoints.count == wanted { return try reader.skipValue() }
      switch part {
      case 0: x = try reader.readDouble(in: Self.coordinates)
      case 1: y = try reader.readDouble(in: Self.coordinates)
      default:
        let visibility = Keypoint.Visibility(rawValue: UInt8(try reader.readInt(in: 0...2))) ?? .absent
        keypoints.append(Keypoint(x: x, y: y, visibility: visibility))
      }
      part = part == 2 ? 0 : part + 1
    }
    guard count == 3 * wanted else {
      throw reader.error(
        at: start, found: "\(count, "number")", expected: "\(3 * wanted): x, y and v of \(wanted) keypoints")
    }
    return keypoints
  }
}
