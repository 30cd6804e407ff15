import Files

/// One file of VOC-style XML, read and checked.
struct VOCFile: Sendable {
  /// One object in the image.
  struct Object: Sendable {
    let category: String
    let box: BoundingBox?
    let keypoints: [Keypoint]
    let view: ViewAttributes?
  }

  let path: String
  let image: AnnotatedImage
  let objects: [Object]
  let hasKeypoints: Bool
  let input: AnnotatedDataset.Input

  /// Reads a file.
  init(folder: String, name: String, schema: KeypointSchema) throws {
    let file = try InputFile(path: "\(folder)/\(name)", limit: XMLDocument.largestFile)
    let reading = VOCReading(file: file, schema: schema)
    let root = try XMLDocument.root(of: file)
    guard root.name == "annotation" else {
      throw reading.error(root, found: "<\(PlainName.printable(root.name))>", expected: "<annotation>")
    }
    let listed = root.children.filter { $0.name == "object" }
    let elements = listed.isEmpty && root["category"] != nil ? [root] : listed
    path = file.path
    image = try reading.image(root)
    objects = try elements.map(reading.object)
    hasKeypoints = elements.contains { $0["keypoints"] != nil }
    input = .init(name: name, bytes: file.bytes.count, digest: .init(of: file))
  }
}
