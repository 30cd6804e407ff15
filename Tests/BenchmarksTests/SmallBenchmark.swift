import Annotations
import Benchmarks
import Files

/// Made-up benchmarks that a person can survey.
enum SmallBenchmark {
  static let schema = KeypointSchema(
    name: "quadruped", keypoints: ["nose", "left_paw", "right_paw", "tail"], skeleton: [[0, 3]],
    subgroups: [
      .init(name: "nose", members: KeypointMask(indices: [0])),
      .init(name: "paws", members: KeypointMask(indices: [1, 2])),
      .init(name: "tail", members: KeypointMask(indices: [3])),
    ], flip: [0, 2, 1, 3])

  /// Forty cats and all 1,560 pairs of them, numbered, in one list; the schema has the category in its name, as
  /// SPair-71k's have.
  static func longList() throws -> BenchmarkContent {
    let schema = KeypointSchema(
      name: "quadruped/cat", keypoints: schema.keypoints, skeleton: schema.skeleton,
      subgroups: schema.subgroups, flip: schema.flip)
    let images = (10..<50).map { number in
      AnnotatedImage(
        name: "0000000000\(number)", fileName: "0000000000\(number).jpg", width: 64, height: 48, split: "train")
    }
    let instances = images.indices.map { index in
      Instance(
        id: index, image: index, category: 0, box: BoundingBox(x: 1, y: 2, width: 30, height: 20),
        keypoints: (0..<4).map { Keypoint(x: Double($0), y: Double(index), visibility: .visible) })
    }
    let pairs = images.indices.flatMap { source in
      images.indices.filter { $0 != source }.map { (source, $0) }
    }
    return BenchmarkContent(
      dataset: AnnotatedDataset(
        name: "small", categories: [Category(id: 7, name: "cat", family: "Felidae", schema: schema)],
        images: images, instances: instances,
        inputs: [.init(name: "annotations.json", bytes: 3, digest: SHA256.digest(of: [1, 2, 3]))]),
      lists: [
        PairList(
          name: "trn", labels: ["cat"],
          pairs: pairs.enumerated().map {
            BenchmarkPair(source: Int32($1.0), target: Int32($1.1), label: 0, number: Int32($0 + 1))
          })
      ],
      recipe: RecipeRecord(name: "hand-made", fingerprint: SHA256.digest(of: []), json: #"{"seed": 42}"#))
  }

  /// Two families; images 0 to 3 are cats, 4 and 5 cows; the visible keypoints of each are written as digits.
  static func content(
    visible: [String] = ["0123", "013", "0123", "12", "0123", "02"], shift: Double = 0, scale: Double = 1,
    width: Int = 640, leftOut: String = "fewer than 3 keypoints", note: String = "nothing odd"
  ) -> BenchmarkContent {
    let categories = [
      Category(id: 7, name: "cat", family: "Felidae", schema: schema),
      Category(id: 9, name: "king \"cow\"", family: "Bovidae", schema: schema),
    ]
    let images = visible.indices.map { index in
      AnnotatedImage(
        name: "00000000001\(index)", fileName: "00000000001\(index).jpg", width: width, height: 480,
        split: index < 3 ? "train" : nil)
    }
    let instances = visible.enumerated().map { index, digits in
      let present = Set(digits.compactMap(\.wholeNumberValue))
      return Instance(
        id: 100 + index, image: index, category: index < 4 ? 0 : 1,
        box: BoundingBox(x: 1.5, y: 2, width: scale * (30 + Double(index)), height: scale * 20),
        keypoints: (0..<4).map { point in
          present.contains(point)
            ? Keypoint(
              x: Double(index * 10 + point) + shift, y: Double(point) + 0.25,
              visibility: index == 2 ? .occluded : .visible) : .absent
        })
    }
    let intra = [(0, 1), (0, 2), (2, 1), (4, 5)].map {
      BenchmarkPair(source: $0, target: $1, label: $0 == 4 ? 1 : 0)
    }
    return BenchmarkContent(
      dataset: AnnotatedDataset(
        name: "small", categories: categories, images: images, instances: instances,
        inputs: [.init(name: "annotations.json", bytes: 3, digest: SHA256.digest(of: [1, 2, 3]))]),
      lists: [
        PairList(name: "trn", labels: ["cat", "king \"cow\""], pairs: intra),
        PairList(
          name: "test_cross_family", labels: ["all"],
          pairs: [BenchmarkPair(source: 4, target: 0, label: 0), BenchmarkPair(source: 1, target: 5, label: 0)]),
        PairList(name: "val", labels: ["cat"], pairs: []),
        PairList(
          name: "numbered", labels: ["cat"],
          pairs: [BenchmarkPair(source: 0, target: 1, label: 0, number: -12)]),
      ],
      recipe: RecipeRecord(name: "hand-made", fingerprint: SHA256.digest(of: []), json: #"{"seed": 42}"#),
      leftOut: [3: leftOut], notes: [note])
  }
}
