import Annotations
import Documents

extension FuzzReader {
  /// The readers of datasets.
  static func annotations(folder: String) throws -> [FuzzReader] {
    let library = try ManifestLibrary.locate()
    let schemas = try SchemaLibrary(library)
    let dataset = try DatasetManifest(named: "ap-10k", in: library)
    let keypoints = (0..<17).map { "\($0 * 3), \($0), \($0 % 3)" }.joined(separator: ", ")
    let ap10k = """
      {"images": [{"id": 4, "file_name": "000000000004.jpg", "width": 640, "height": 480}],
       "annotations": [{"id": 6, "image_id": 4, "category_id": 1, "bbox": [1, 2, 30, 40], "area": 1200,
         "iscrowd": 0, "num_keypoints": 11, "keypoints": [\(keypoints)]}],
       "categories": [{"id": 1, "name": "antelope", "supercategory": "Bovidae"}]}
      """
    let file = folder + "/ap10k.json"
    return [
      FuzzReader("spair-pair", [Array(pair.utf8)]) { _ = try SPairPairRecord($0) },
      try spairImage(schema: schemas.schema(named: "spair-71k/aeroplane")),
      .ofFile("ap-10k", [Array(ap10k.utf8)], at: file) {
        _ = try dataset.read(folder: file, schemas: schemas, threads: 1)
      },
    ]
  }

  /// An image annotation of SPair-71k.
  private static func spairImage(schema: KeypointSchema) -> FuzzReader {
    let points = (0..<30).map { "\"\($0)\": " + ($0 % 3 == 0 ? "null" : "[\($0 * 5), \($0)]") }
    let text = """
      {"filename": "2008_000251.jpg", "image_width": 500, "image_height": 375, "category": "aeroplane", \
      "pose": "Left", "truncated": 0, "occluded": 1, "difficult": 0, "bndbox": [1, 2, 300, 200], \
      "kps": {\(points.joined(separator: ", "))}, "azimuth_id": 3}
      """
    return FuzzReader("spair-image", [Array(text.utf8)]) {
      _ = try SPairReader.checkAnnotation($0, schema: schema)
    }
  }

  /// A pair annotation of SPair-71k.
  private static let pair = """
    {"pair_id": 7, "filename": "7-a-b:aeroplane", "src_imname": "a.jpg", "trg_imname": "b.jpg", \
    "src_imsize": [500, 375, 3], "trg_imsize": [400, 300, 3], "src_bndbox": [1, 2, 300, 200], \
    "trg_bndbox": [5, 6, 390, 280], "category": "aeroplane", "src_pose": "Left", "trg_pose": "Right", \
    "src_kps": [[10, 20], [30, 40]], "trg_kps": [[11, 21], [31, 41]], "kps_ids": ["0", "4"], "mirror": 0, \
    "viewpoint_variation": 1, "scale_variation": 2, "truncation": 0, "occlusion": 3}
    """
}
