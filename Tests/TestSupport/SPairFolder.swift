import Foundation

/// Writes small folders of SPair-71k's layout.
public struct SPairFolder {
  /// The folder.
  public let path: String

  /// A layout in a folder, empty yet.
  public init(_ path: String) { self.path = path }

  /// Writes any file of the folder.
  public func write(_ text: String, to name: String) throws {
    try OutputText.write(text, to: "\(path)/\(name)")
  }

  /// Writes an image annotation whose listed keypoints lie at (10 k + 1, 10 k + 2).
  public func image(
    _ name: String, of category: String, keypoints: [Int], box: [Int] = [0, 0, 100, 100], azimuth: Int = 0,
    truncated: Int = 0, occluded: Int = 0
  ) throws {
    let points = (0..<30).map { k in
      "\"\(k)\": " + (keypoints.contains(k) ? "[\(10 * k + 1), \(10 * k + 2)]" : "null")
    }
    try write(
      """
      {"filename": "\(name).jpg", "image_width": 500, "image_height": 375, "category": "\(category)", \
      "pose": "Left", "truncated": \(truncated), "occluded": \(occluded), "difficult": 0, \
      "bndbox": \(box), "kps": {\(points.joined(separator: ", "))}, "azimuth_id": \(azimuth)}
      """, to: "ImageAnnotation/\(category)/\(name).json")
  }

  /// Writes a list.
  public func list(_ split: String, size: String = "large", _ lines: [String]) throws {
    try write(lines.map { $0 + "\n" }.joined(), to: "Layout/\(size)/\(split).txt")
  }
}
