import Annotations
import Benchmarks
import Documents
import Files
import Predictions
import Results
import TestSupport

/// A benchmark small enough to add up by hand: images 200 × 100, boxes 100 × 50 at the origin, four keypoints: two
/// that are each other's mirror (0, 1) and of one subgroup with 2, and a lone 3.
struct SmallBenchmark {
  static let schema = KeypointSchema(
    name: "four", keypoints: ["left", "right", "back", "nose"], skeleton: [],
    subgroups: [
      .init(name: "paws", members: KeypointMask(indices: [0, 1, 2])),
      .init(name: "nose", members: KeypointMask(indices: [3])),
    ], flip: [1, 0, 2, 3])

  private(set) var instances: [Int: CatalogInstance] = [:]
  private(set) var pairs: [CatalogPair] = []

  /// Adds an image; a point an index, `nil` for one that isn't labelled.
  mutating func add(
    image id: Int, _ category: String, _ points: [(Double, Double)?],
    visibility: Keypoint.Visibility = .visible, width: Int? = 200, box: Bool = true
  ) {
    instances[id] = CatalogInstance(
      id: id, imageName: "image\(id)", fileName: "image\(id).jpg", width: width, height: 100,
      category: category, family: nil, box: box ? BoundingBox(x: 0, y: 0, width: 100, height: 50) : nil,
      keypoints: points.map { $0.map { Keypoint(x: $0.0, y: $0.1, visibility: visibility) } ?? .absent },
      schema: "four")
  }

  /// Adds a pair of two images.
  mutating func add(pair source: Int, _ target: Int) {
    guard let a = instances[source], let b = instances[target] else { return }
    func mask(_ instance: CatalogInstance) -> KeypointMask {
      KeypointMask(indices: instance.keypoints.indices.filter { instance.keypoints[$0].visibility != .absent })
    }
    let mutual = mask(a).intersection(mask(b))
    pairs.append(
      CatalogPair(
        name: "\(source)-\(target):\(a.category)", list: "test", category: a.category, source: source,
        target: target, keypoints: mutual,
        geo: Self.schema.geometryAware(mutual: mutual, target: mask(b)), isMirrored: false))
  }

  var benchmark: ScoringBenchmark {
    ScoringBenchmark(
      name: "small", dataset: "none",
      id: ArtefactID(format: BenchmarkManifest.format, digest: SHA256.digest(of: [1])),
      pairsDigest: SHA256.digest(of: [2]),
      lists: [.init(name: "test", pairs: pairs)],
      instances: instances, schemas: ["four": Self.schema])
  }

  /// Predictions of the pairs in their order.
  func predictions(
    _ points: [[(Double, Double)?]], similarities: [[Double?]] = [], header: PredictionHeader = .init()
  ) -> Predictions {
    let lines = zip(pairs, points).enumerated().map { index, element in
      PredictionLine(
        list: "test", pair: element.0.name, points: element.1.map { $0.map { SIMD2($0.0, $0.1) } },
        similarities: similarities.isEmpty ? [] : similarities[index])
    }
    return predictions(lines, header: header)
  }

  func predictions(_ lines: [PredictionLine], header: PredictionHeader = .init()) -> Predictions {
    Predictions(
      file: "p.jsonl", header: header, lines: lines,
      id: ArtefactID(format: Predictions.format, digest: SHA256.digest(of: [])), numbering: .lines(first: 1))
  }
}

/// The protocols of the checkout.
let protocols = ProtocolLibrary(ManifestLibrary(root: SharedData.checkout + "/Manifests"))
