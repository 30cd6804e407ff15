import Explanations
import Files

/// What a `.mat` file of PF-PASCAL says of an object.
struct PFAnnotation: Sendable {
  let keypoints: [Keypoint]
  let box: BoundingBox?
  let input: AnnotatedDataset.Input

  /// Reads `kps`, one row x, y a keypoint with NaN where it is absent, and `bbox`, the corners.
  init(path: String, name: String, keypoints most: Int) throws {
    func error(_ place: String, found: Wording, expected: Wording) -> DocumentError {
      .malformed(file: path, place: place, found: found, expected: expected)
    }
    let file = try InputFile(path: path, limit: MATFile.largestFile)
    let matrices = try MATFile.matrices(["kps", "bbox"], in: path)
    guard let kps = matrices["kps"] else {
      throw DocumentError.missingKey(file: path, place: "variables", key: "kps")
    }
    guard kps.columns == 2, 1...most ~= kps.rows else {
      throw error(
        "kps", found: "\(kps.rows) × \(kps.columns) numbers", expected: "1 to \(most) rows of x and y")
    }
    keypoints = try (0..<kps.rows).map { row in
      let (x, y) = (kps[row: row, column: 0], kps[row: row, column: 1])
      if x.isNaN, y.isNaN { return .absent }
      guard x.magnitude <= 1e6, y.magnitude <= 1e6 else {
        throw error(
          "kps, row \(row + 1)", found: "(\(x), \(y))",
          expected: "two numbers of pixels of at most 1e6, or NaN for both")
      }
      return Keypoint(x: x, y: y, visibility: .visible)
    }
    if let corners = matrices["bbox"] {
      guard corners.values.count == 4, corners.values.allSatisfy({ $0.magnitude <= 1e6 }) else {
        throw error("bbox", found: "\(corners.values.prefix(5))", expected: "left, top, right and bottom")
      }
      let values = corners.values
      let box = BoundingBox(left: values[0], top: values[1], right: values[2], bottom: values[3])
      guard box.width >= 0, box.height >= 0 else {
        throw error(
          "bbox", found: "a box of \(box.width) × \(box.height) pixels",
          expected: "left, top, right, bottom in order")
      }
      self.box = box
    } else {
      box = nil
    }
    input = .init(name: name, bytes: file.bytes.count, digest: .init(of: file))
  }
}
