import Annotations
import Benchmarks
import Correspondence
import Files
import Foundation
import Matching

/// A benchmark of six animals in a folder, whole again whenever it is asked for.
struct SmallBenchmark {
  /// The folder.
  let folder: String
  /// The content of each file, by its path in the folder.
  let files: [String: [UInt8]]
  /// Box-transfer's predictions of all lists.
  let predictions: [UInt8]
  /// Its lists.
  static let lists = ["trn", "test"]

  /// Writes the benchmark.
  init(folder: String) throws {
    self.folder = folder
    try BenchmarkFolder.write(Self.content(), to: .new(folder), threads: 1)
    let names = ["MANIFEST.json", "SHA256SUMS", "benchmark.sqlite"] + Self.lists.map(BenchmarkFolder.fileName)
    files = try Dictionary(
      uniqueKeysWithValues: names.map { ($0, try InputFile(path: "\(folder)/\($0)", limit: 1 << 24).bytes) })
    let path = folder + "-predictions.jsonl"
    try BoxTransfer.predict(BenchmarkCatalog(folder: folder), lists: Self.lists, to: .new(path))
    predictions = try InputFile(path: path, limit: 1 << 24).bytes
  }

  /// A copy of the folder.
  func copy(to folder: String) throws -> String { try FuzzReader.makeFolder(folder, files: files) }

  private static let schema = KeypointSchema(
    name: "quadruped", keypoints: ["nose", "left_paw", "right_paw", "tail"], skeleton: [[0, 3]],
    subgroups: [
      .init(name: "nose", members: KeypointMask(indices: [0])),
      .init(name: "paws", members: KeypointMask(indices: [1, 2])),
      .init(name: "tail", members: KeypointMask(indices: [3])),
    ], flip: [0, 2, 1, 3])

  /// The animal of an image: four cats and two cows, the last one without a tail.
  private static func instance(_ index: Int) -> Instance {
    let visibilities: [Keypoint.Visibility] = [.visible, .visible, .occluded, index == 5 ? .absent : .visible]
    let keypoints = visibilities.enumerated().map { point, visibility in
      Keypoint(x: Double(index * 10 + point), y: Double(point) + 0.25, visibility: visibility)
    }
    return Instance(
      id: 100 + index, image: index, category: index < 4 ? 0 : 1,
      box: BoundingBox(x: 1.5, y: 2, width: 30 + Double(index), height: 20), keypoints: keypoints,
      view: ViewAttributes(azimuth: 3, pose: "Left", truncated: false, occluded: index == 1, difficult: false))
  }

  private static func content() -> BenchmarkContent {
    let categories = [
      Category(id: 7, name: "cat", family: "Felidae", schema: schema),
      Category(id: 9, name: "cow", family: "Bovidae", schema: schema),
    ]
    let images = (0..<6).map {
      AnnotatedImage(name: "image\($0)", fileName: "image\($0).jpg", width: 640, height: 480, split: nil)
    }
    let instances = (0..<6).map(instance)
    let pairs = [(0, 1), (0, 2), (2, 1), (4, 5)].map {
      BenchmarkPair(source: $0, target: $1, label: $0 == 4 ? 1 : 0)
    }
    return BenchmarkContent(
      dataset: AnnotatedDataset(
        name: "small", categories: categories, images: images, instances: instances,
        inputs: [.init(name: "annotations.json", bytes: 3, digest: SHA256.digest(of: [1, 2, 3]))]),
      lists: [
        PairList(name: lists[0], labels: ["cat", "cow"], pairs: pairs),
        PairList(
          name: lists[1], labels: ["all"], pairs: [BenchmarkPair(source: 4, target: 0, label: 0, number: 12)]),
      ],
      recipe: RecipeRecord(name: "by-hand", fingerprint: SHA256.digest(of: []), json: #"{"seed": 42}"#),
      leftOut: [3: "fewer than 3 keypoints"], notes: ["nothing odd"])
  }
}
