import Annotations
import Documents

extension FuzzReader {
  /// The readers of datasets.
  static func annotations(folder: String) throws -> [FuzzReader] {
    let schemas = try SchemaLibrary(ManifestLibrary.locate())
    let keypoints = (0..<17).map { "\($0 * 3), \($0), \($0 % 3)" }.joined(separator: ", ")
    let ap10k = """
      {"images": [{"id": 4, "file_name": "000000000004.jpg", "width": 640, "height": 480}],
       "annotations": [{"id": 6, "image_id": 4, "category_id": 1, "bbox": [1, 2, 30, 40], "area": 1200,
         "iscrowd": 0, "num_keypoints": 11, "keypoints": [\(keypoints)]}],
       "categories": [{"id": 1, "name": "antelope", "supercategory": "Bovidae"}]}
      """
    let file = folder + "/ap10k.json"
    return [
      .ofFile("ap-10k", [Array(ap10k.utf8)], at: file) {
        _ = try AP10KReader.read(folder: file, schemas: schemas, threads: 1)
      }
    ]
  }
}
