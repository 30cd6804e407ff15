import Annotations
import Documents
import Generation

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
    return try [
      FuzzReader("spair-pair", [Array(pair.utf8)]) { _ = try SPairPairRecord($0) },
      spairImage(schema: schemas.schema(named: "spair-71k/aeroplane")),
      .ofFile("ap-10k", [Array(ap10k.utf8)], at: file) {
        _ = try dataset.read(folder: file, schemas: schemas, threads: 1)
      },
      spairList(library, schemas, folder: folder + "/spair"),
      pascal(library, schemas, folder: folder + "/pascal"),
      proposalFlowList(library, schemas, folder: folder + "/pf-list"),
      willow(library, schemas, folder: folder + "/willow"),
      voc("voc-xml", plainXML, schema: nil, folder: folder + "/voc"),
      voc(
        "animal-pose-xml", animalPoseXML, schema: schemas.schema(named: "animal-pose"),
        folder: folder + "/animals"),
      FuzzReader("crowd-list", [Array("000000000197\n4\r\n  000123 \n".utf8)]) { _ = try CrowdList($0) },
    ]
  }

  /// The pairs of a split as SPair-71k lists them.
  private static func spairList(
    _ library: ManifestLibrary, _ schemas: SchemaLibrary, folder: String
  ) throws -> FuzzReader {
    let dataset = try DatasetManifest(named: "spair-71k", in: library)
    let images = ["a", "b"].map { name in
      (
        "ImageAnnotation/aeroplane/\(name).json",
        Array(imageText.replacing("2008_000251", with: name).utf8)
      )
    }
    try makeFolder(
      folder,
      files: Dictionary(uniqueKeysWithValues: images).merging(["Layout/large/trn.txt": []]) { first, _ in first
      })
    let list = Array("000001-a-b:aeroplane\n000002-b-a:aeroplane\n".utf8)
    return .ofFile("spair-list", [list], at: folder + "/Layout/large/trn.txt") {
      _ = try dataset.read(folder: folder, schemas: schemas, threads: 1)
    }
  }

  /// The keypoints of an object of PF-PASCAL, with the list that names it.
  private static func pascal(
    _ library: ManifestLibrary, _ schemas: SchemaLibrary, folder: String
  ) throws -> FuzzReader {
    let dataset = try DatasetManifest(named: "pf-pascal", in: library)
    let object = MATProgram.make([
      ("kps", 3, 2, [10, .nan, 30.5, 40, .nan, 60]), ("bbox", 1, 4, [1, 2, 300, 200]),
    ])
    let place = "Annotations/aeroplane"
    try makeFolder(
      folder, files: ["train_pairs.csv": pascalList, "\(place)/a.mat": object, "\(place)/b.mat": object])
    return .ofFile("mat", [object], at: "\(folder)/\(place)/a.mat") {
      _ = try dataset.read(folder: folder, schemas: schemas, threads: 1)
    }
  }

  /// A list of PF-PASCAL's pairs.
  private static func proposalFlowList(
    _ library: ManifestLibrary, _ schemas: SchemaLibrary, folder: String
  ) throws -> FuzzReader {
    let dataset = try DatasetManifest(named: "pf-pascal", in: library)
    try makeFolder(folder)
    return .ofFile("pf-pascal-list", [pascalList], at: folder + "/train_pairs.csv") {
      _ = try dataset.read(folder: folder, schemas: schemas, threads: 1)
    }
  }

  /// PF-WILLOW's list, which holds all of its keypoints.
  private static func willow(
    _ library: ManifestLibrary, _ schemas: SchemaLibrary, folder: String
  ) throws -> FuzzReader {
    let dataset = try DatasetManifest(named: "pf-willow", in: library)
    let columns = ["XA", "YA", "XB", "YB"].flatMap { group in (1...10).map { "\(group)\($0)" } }
    let rows = [
      ["imageA", "imageB"] + columns, ["car(S)/1.png", "car(S)/2.png"] + (1...40).map { "\($0).25" },
    ]
    let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
    try makeFolder(folder)
    return .ofFile("pf-willow-list", [Array(text.utf8)], at: folder + "/test_pairs.csv") {
      _ = try dataset.read(folder: folder, schemas: schemas, threads: 1)
    }
  }

  /// A file of VOC-style XML.
  private static func voc(
    _ name: String, _ text: String, schema: KeypointSchema?, folder: String
  ) throws -> FuzzReader {
    try makeFolder(folder)
    return .ofFile(name, [Array(text.utf8)], at: folder + "/a.xml") {
      _ = try VOCReader.read(folder: folder, schema: schema, threads: 1)
    }
  }

  private static let pascalList = Array(
    "source_image,target_image,class,flip\nJPEGImages/a.jpg,JPEGImages/b.jpg,1,0\n".utf8)

  private static let plainXML = """
    <?xml version="1.0" encoding="UTF-8"?>
    <annotation><folder>VOC2012</folder><filename>2008_000001.jpg</filename>
      <size><width>500</width><height>375</height><depth>3</depth></size>
      <object><name>cat</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult>
        <bndbox><xmin>10</xmin><ymin>20.5</ymin><xmax>110</xmax><ymax>220</ymax></bndbox></object>
    </annotation>
    """

  private static let animalPoseXML = """
    <annotation><image>2007_000063</image><category>dog</category>
      <visible_bounds height="40" width="30" xmin="10" xmax="20"/>
      <keypoints><keypoint name="L_Eye" visible="1" x="12.5" y="22" z="0"/>
        <keypoint name="R_B_Paw" visible="1" x="30" y="40" z="0"/></keypoints>
    </annotation>
    """

  /// An image annotation of SPair-71k.
  private static func spairImage(schema: KeypointSchema) -> FuzzReader {
    FuzzReader("spair-image", [Array(imageText.utf8)]) {
      _ = try SPairReader.checkAnnotation($0, schema: schema)
    }
  }

  /// An image annotation's text.
  private static var imageText: String {
    let points = (0..<30).map { "\"\($0)\": " + ($0 % 3 == 0 ? "null" : "[\($0 * 5), \($0)]") }
    return """
      {"filename": "2008_000251.jpg", "image_width": 500, "image_height": 375, "category": "aeroplane", \
      "pose": "Left", "truncated": 0, "occluded": 1, "difficult": 0, "bndbox": [1, 2, 300, 200], \
      "kps": {\(points.joined(separator: ", "))}, "azimuth_id": 3}
      """
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
