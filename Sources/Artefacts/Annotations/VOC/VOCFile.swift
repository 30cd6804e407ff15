import Explanations
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

  /// Reads a file of a part, `name` being its path inside the dataset's folder.
  init(
    folder: String, name: String, part: VOCLayout.Part, layout: VOCLayout, keypoints: VOCKeypoints
  ) throws {
    let file = try InputFile(path: "\(folder)/\(name)", limit: XMLDocument.largestFile)
    let category = layout.categorySource == .folders ? try Self.folder(of: name, file: file.path) : nil
    let reading = VOCReading(file: file, keypoints: keypoints, category: category)
    let root = try XMLDocument.root(of: file)
    guard root.name == "annotation" else {
      throw reading.error(root, found: "<\(root.name)>", expected: "<annotation>")
    }
    let listed = root.children.filter { $0.name == "object" }
    let elements = listed.isEmpty && root["category"] != nil ? [root] : listed
    path = file.path
    objects = try elements.map(reading.object)
    image = try reading.image(root, of: part, category: objects.first?.category)
    hasKeypoints = elements.contains { $0["keypoints"] != nil }
    input = .init(name: name, bytes: file.bytes.count, digest: .init(of: file))
  }
  /// The folder that a file lies in inside the dataset's.
  private static func folder(of name: String, file: String) throws -> String {
    guard let folder = name.split(separator: "/").dropLast().last, PlainName.isLabel(String(folder)) else {
      throw DocumentError.malformed(
        file: file, place: "its folder", found: "none that can name a category",
        expected: "one inside the dataset's, as its manifest takes categories from folders")
    }
    return String(folder)
  }
}
