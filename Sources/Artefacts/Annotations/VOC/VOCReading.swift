import Explanations
import Files

/// Takes an image and its objects out of a VOC-style annotation.
struct VOCReading {
  let file: InputFile
  let keypoints: VOCKeypoints
  /// The category of every object, where the file's folder tells it.
  let category: String?

  /// An error at an element.
  func error(_ element: XMLElement, found: Wording, expected: Wording) -> DocumentError {
    .malformed(file: file.path, place: "line \(element.line)", found: found, expected: expected)
  }

  /// The child of a name, `nil` where there is none: were there two, what is read would depend on which comes first.
  private func only(_ name: String, in element: XMLElement) throws -> XMLElement? {
    let found = element.children.filter { $0.name == name }
    guard found.count <= 1 else {
      throw error(found.last ?? element, found: "\(found.count) elements <\(name)>", expected: "one")
    }
    return found.first
  }

  /// The image: `<filename>`, or Animal-Pose's `<image>`, whose files are JPEGs; and `<size>` where there is one.
  func image(_ root: XMLElement, of part: VOCLayout.Part, category: String?) throws -> AnnotatedImage {
    guard let element = try only("filename", in: root) ?? only("image", in: root) else {
      throw DocumentError.missingKey(file: file.path, place: "line \(root.line)", key: "filename")
    }
    let text = element.text
    let last = FileName.last(of: text)
    let stem = FileName.stem(of: last)
    guard PlainName.isFile(text), PlainName.isLabel(stem) else {
      throw error(element, found: "'\(text)'", expected: "a plain file name")
    }
    let extent = try only("size", in: root)
    return AnnotatedImage(
      name: stem, fileName: part.path(ofImage: stem == last ? text + ".jpg" : text, category: category),
      width: try extent.map { try size("width", in: $0) },
      height: try extent.map { try size("height", in: $0) }, split: nil)
  }

  /// One object.
  func object(_ element: XMLElement) throws -> VOCFile.Object {
    let name = try category ?? self.name(of: element)
    let flags = try ["truncated", "occluded", "difficult"].map { try only($0, in: element) }
    let pose = try only("pose", in: element)
    let view =
      try flags.contains { $0 != nil } || pose != nil
      ? ViewAttributes(
        azimuth: nil, pose: pose?.text, truncated: flag(flags[0]), occluded: flag(flags[1]),
        difficult: flag(flags[2])) : nil
    return VOCFile.Object(
      category: name, box: try box(of: element), keypoints: try points(of: element), view: view)
  }

  private func name(of element: XMLElement) throws -> String {
    guard let name = try only("name", in: element) ?? only("category", in: element) else {
      throw DocumentError.missingKey(file: file.path, place: "line \(element.line)", key: "name")
    }
    guard PlainName.isLabel(name.text) else {
      throw error(name, found: "'\(name.text)'", expected: "a category's name")
    }
    return name.text
  }

  private func box(of element: XMLElement) throws -> BoundingBox? {
    if let corners = try only("bndbox", in: element) {
      let values = try ["xmin", "ymin", "xmax", "ymax"].map { try number($0, in: corners) }
      let box = BoundingBox(left: values[0], top: values[1], right: values[2], bottom: values[3])
      guard box.width >= 0, box.height >= 0 else {
        throw error(
          corners, found: "a box of \(box.width) × \(box.height) pixels",
          expected: "xmin ≤ xmax and ymin ≤ ymax")
      }
      return box
    }
    guard let bounds = try only("visible_bounds", in: element) else { return nil }
    // The published files call the upper edge `xmax`.
    let top = bounds.attributes["ymin"] == nil ? "xmax" : "ymin"
    let values = try ["xmin", top, "width", "height"].map { key in
      try number(bounds.attributes[key], called: key, at: bounds)
    }
    guard values[2] >= 0, values[3] >= 0 else {
      throw error(
        bounds, found: "a box of \(values[2]) × \(values[3]) pixels", expected: "a size of at least 0")
    }
    return BoundingBox(x: values[0], y: values[1], width: values[2], height: values[3])
  }

  /// The keypoints; one that isn't visible, or isn't named, is absent.
  private func points(of element: XMLElement) throws -> [Keypoint] {
    var points = Array(repeating: Keypoint.absent, count: keypoints.schema.keypoints.count)
    guard !points.isEmpty, let list = try only("keypoints", in: element) else { return points }
    var seen: Set<Int> = []
    for point in list.children where point.name == "keypoint" {
      let name = point.attributes["name"] ?? ""
      guard let index = keypoints.index(of: name) else {
        throw error(
          point, found: "the keypoint '\(name)'",
          expected: keypoints.expectation(for: name))
      }
      guard seen.insert(index).inserted else {
        throw error(point, found: "the keypoint '\(name)' twice", expected: "each keypoint once")
      }
      let visible = point.attributes["visible"]?.trimmingSpace ?? "1"
      guard ["0", "1"].contains(visible) else {
        throw error(point, found: "visible '\(visible)'", expected: "0 or 1")
      }
      if visible == "0" { continue }
      points[index] = Keypoint(
        x: try number(point.attributes["x"], called: "x", at: point),
        y: try number(point.attributes["y"], called: "y", at: point), visibility: .visible)
    }
    return points
  }

  private func size(_ key: String, in element: XMLElement) throws -> Int {
    let value = try number(key, in: element)
    guard value == value.rounded(), 1...1_000_000 ~= value else {
      throw error(element, found: "the \(key) \(value)", expected: "a whole number from 1 to 1000000")
    }
    return Int(value)
  }

  private func number(_ key: String, in element: XMLElement) throws -> Double {
    try number(only(key, in: element)?.text, called: key, at: element)
  }

  private func number(_ text: String?, called key: String, at element: XMLElement) throws -> Double {
    guard let text = text?.trimmingSpace else {
      throw DocumentError.missingKey(file: file.path, place: "line \(element.line)", key: key)
    }
    let isPlain = text.utf8.allSatisfy { 0x30...0x39 ~= $0 || "+-.eE".utf8.contains($0) }
    guard isPlain, let value = Double(text), value.magnitude <= 1e6 else {
      throw error(
        element, found: "\(key) '\(text)'",
        expected: "a number of pixels, at most 1e6 in size")
    }
    return value
  }

  private func flag(_ element: XMLElement?) throws -> Bool {
    guard let element else { return false }
    guard ["0", "1"].contains(element.text) else {
      throw error(
        element, found: "\(element.name) '\(element.text)'", expected: "0 or 1")
    }
    return element.text == "1"
  }
}

extension String {
  /// Without spaces at both ends.
  fileprivate var trimmingSpace: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
