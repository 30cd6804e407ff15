import Annotations
import Audits
import Benchmarks

/// Hand-made benchmarks of a schema with six keypoints: shoulders, hips, a nose and a tail that nobody annotates.
enum SmallBenchmark {
  static let schema = KeypointSchema(
    name: "beast", keypoints: ["left_shoulder", "right_shoulder", "left_hip", "right_hip", "nose", "tail"],
    skeleton: [],
    subgroups: [
      .init(name: "shoulders", members: KeypointMask(indices: [0, 1])),
      .init(name: "hips", members: KeypointMask(indices: [2, 3])),
      .init(name: "nose", members: KeypointMask(indices: [4])),
      .init(name: "tail", members: KeypointMask(indices: [5])),
    ], flip: [1, 0, 3, 2, 4, 5])

  /// Points inside of the default box; `nil` is not labelled.
  static let points: [(Double, Double)?] = [(20, 20), (40, 20), (20, 60), (40, 60), (30, 10), nil]

  static func instance(
    _ id: Int, file: String? = nil, category: String = "cat", points: [(Double, Double)?] = points,
    hidden: Set<Int> = [], box: BoundingBox? = BoundingBox(x: 10, y: 5, width: 50, height: 70),
    view: ViewAttributes? = nil, labelledCount: Int? = nil
  ) -> CatalogInstance {
    CatalogInstance(
      id: id, imageName: "\(id)", fileName: file ?? "\(category)/\(id).jpg", width: 100, height: 80,
      category: category, family: nil, box: box,
      keypoints: points.enumerated().map { index, point in
        point.map { Keypoint(x: $0.0, y: $0.1, visibility: hidden.contains(index) ? .occluded : .visible) }
          ?? .absent
      }, schema: "beast", view: view, labelledCount: labelledCount)
  }

  static func pair(
    _ source: CatalogInstance, _ target: CatalogInstance, list: String = "test", mirrored: Bool = false
  ) -> CatalogPair {
    let mask = { (instance: CatalogInstance) in
      KeypointMask(indices: instance.keypoints.indices.filter { instance.keypoints[$0].visibility != .absent })
    }
    let mutual = mask(source).intersection(mask(target))
    return CatalogPair(
      name: "\(source.imageName)-\(target.imageName):\(source.category)", list: list,
      category: source.category, source: source.id, target: target.id, keypoints: mutual,
      geo: schema.geometryAware(mutual: mutual, target: mask(target)), isMirrored: mirrored)
  }

  static func subject(
    _ instances: [CatalogInstance], _ lists: [(String, [CatalogPair])], name: String = "small",
    splits: [String: ImageSplit] = [:], dataset: (name: String, images: Int)? = nil
  ) throws -> AuditSubject {
    try AuditSubject(
      name: name, recipe: "by-hand", dataset: dataset,
      lists: lists.map { name, pairs in (name, splits[name], { body in try pairs.map(row).forEach(body) }) },
      instances: instances, schemas: ["beast": schema])
  }

  private static func row(_ pair: CatalogPair) -> PairRow {
    PairRow(
      category: pair.category, source: pair.source, target: pair.target, isMirrored: pair.isMirrored,
      keypoints: pair.keypoints, geo: pair.geo)
  }

  static func report(
    _ instances: [CatalogInstance], _ lists: [(String, [CatalogPair])], placeLimit: Int? = 5
  ) throws -> AuditReport {
    try Audit.examine(subject(instances, lists), placeLimit: placeLimit, threads: 1)
  }
}

extension AuditReport {
  /// The finding of a rule, if it found something.
  func finding(_ rule: AuditRule) -> Finding? { findings.first { $0.rule == rule } }
}
