import Annotations
import Documents

/// A recipe of the AP-10K kind: images are split by species, pairs of one split are possible when they share
/// enough keypoints, and a cap decides how many of the possible ones are drawn.
package struct SampledRecipe: Equatable, Sendable {
  /// The order in which families, species and images are visited.
  package enum Visit: String, CaseIterable, Sendable {
    /// By the bytes of their names: family, then species within it, then image.
    case byteOrder = "byte-order"
  }

  /// How pairs are drawn.
  package enum Sampler: String, CaseIterable, Sendable {
    /// One stream of CPython's `random` a run, seeded anew before it.
    case cpython
    /// The pairs with the smallest SHA-256; no order plays a part.
    case sha256
  }

  /// Which of the dataset's divisions is read, such as 1, 2 or 3 for AP-10K; `nil` for a dataset that has one.
  package let annotationSplit: Int?
  /// The dataset's splits whose images take part; `nil` for all images.
  package let join: [String]?
  /// An image is left out when its instance has fewer labelled keypoints than this.
  package let minimumKeypoints: Int
  /// Which images with several animals are left out.
  package let crowd: CrowdRule
  /// How many images of a species become test and validation images.
  package let sizes: SplitSizes
  /// When two images can be a pair.
  package let possible: PossibilityRule
  /// In which order everything is visited.
  package let visit: Visit
  /// How pairs are drawn.
  package let sampler: Sampler
  /// The seed of the sampler.
  package let seed: UInt64
  /// What is drawn, in this order.
  package let runs: [SamplingRun]
  /// The names of the lists in the order that a benchmark has them.
  package let lists: [String]

  static let keys = [
    "annotation_split", "join", "leave_out", "split_sizes", "possible", "visit", "sampler", "seed", "runs",
    "lists",
  ]

  init(_ fields: ManifestFields, form: DatasetManifest.Form) throws {
    annotationSplit = try Self.division(fields, "annotation_split", form: form)
    join = try fields.optional("join")?.distinct { try $0.choice(of: ImageSplit.self).rawValue }
    let leaveOut = try fields["leave_out"].fields(known: ["fewer_keypoints_than", "crowd"])
    minimumKeypoints = try leaveOut["fewer_keypoints_than"].int(in: 0...64)
    crowd = try leaveOut["crowd"].choice(of: CrowdRule.self)
    sizes = try SplitSizes(fields["split_sizes"])
    possible = try PossibilityRule(fields["possible"])
    visit = try fields["visit"].choice(of: Visit.self)
    sampler = try fields["sampler"].choice(of: Sampler.self)
    seed = UInt64(try fields["seed"].int(in: 0...Int.max))
    let sampler = sampler
    runs = try fields["runs"].distinct { try SamplingRun($0, sampler: sampler) }
    lists = try fields["lists"].distinct { try $0.string() }
    try checkLists(fields["lists"])
  }

  /// The number of a division, which stands there where the dataset has several, and only there.
  private static func division(
    _ fields: ManifestFields, _ key: String, form: DatasetManifest.Form
  ) throws -> Int? {
    if case .coco(let layout) = form, let divisions = layout.divisions {
      return try fields[key].int(in: 1...divisions)
    }
    guard let node = fields.optional(key) else { return nil }
    throw node.error(found: "'\(key)'", expected: "none, as the dataset has no 'divisions'")
  }

  /// Every list of the runs is named once in `lists`, and nothing else is.
  private func checkLists(_ node: ManifestNode) throws {
    let drawn = runs.flatMap { $0.lists.map(\.name) }
    if Set(drawn).count != drawn.count {
      let twice = drawn.first { name in drawn.filter { $0 == name }.count > 1 } ?? ""
      throw node.error(found: "two lists of the runs named '\(twice)'", expected: "a name of its own for each")
    }
    if Set(drawn) != Set(lists) {
      throw node.error(
        found: "\(list: lists)",
        expected: "the lists of the runs: \(list: drawn)"
      )
    }
  }

  func encode(to fields: inout KeyedEncodingContainer<RecipeKey>) throws {
    try fields.encodeIfPresent(annotationSplit, forKey: .annotationSplit)
    try fields.encodeIfPresent(join, forKey: .join)
    try fields.encode(
      LeaveOut(fewerKeypointsThan: minimumKeypoints, crowd: crowd.rawValue), forKey: .leaveOut)
    try fields.encode(sizes, forKey: .splitSizes)
    try fields.encode(possible, forKey: .possible)
    try fields.encode(visit.rawValue, forKey: .visit)
    try fields.encode(sampler.rawValue, forKey: .sampler)
    try fields.encode(Int(clamping: seed), forKey: .seed)
    try fields.encode(runs, forKey: .runs)
    try fields.encode(lists, forKey: .lists)
  }

  private struct LeaveOut: Encodable {
    let fewerKeypointsThan: Int
    let crowd: String
  }
}

/// Which images with more than one animal in view a recipe leaves out.
package enum CrowdRule: String, CaseIterable, Sendable {
  /// Those on the crowd list; where none is given, those with more than one annotated instance.
  case listedElseSeveral = "listed-else-several-instances"
  /// Those with more than one annotated instance, whatever a crowd list says.
  case several = "several-instances"
  /// None.
  case none
}
