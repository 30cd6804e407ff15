import Annotations
import Benchmarks
import Files

/// One list of the benchmark under audit.
struct AuditedList: Sendable {
  /// Its name, such as `test_cross_species`.
  let name: String
  /// The categories of its pairs, in byte order.
  let categories: [String]
  /// Its pairs, in list order.
  let pairs: [AuditedPair]
  /// The positions of the pairs of each category, ascending.
  let positions: [[Int]]
  /// The pairs as the catalog has them; they hold the names.
  private let source: [CatalogPair]

  /// The split that the list draws its images from: its name up to the first underscore.
  var split: String { String(name.prefix { $0 != "_" }) }

  /// The name of the pair at a position.
  func pairName(_ position: Int) -> String {
    source.indices.contains(position) ? source[position].name : "pair \(position)"
  }

  /// Resolves the pairs of a list.
  ///
  /// - Parameter instances: The position of each instance id in the subject.
  /// - Throws: `AuditError.unknownInstance`.
  init(benchmark: String, name: String, pairs source: [CatalogPair], instances: InstanceIndex) throws {
    self.name = name
    self.source = source
    let categories = Set(source.lazy.map(\.category)).sortedByBytes()
    let numbers = Dictionary(zip(categories, categories.indices), uniquingKeysWith: { first, _ in first })
    self.categories = categories
    // Lists run through a category at a time, so the last answer is nearly always the next one too.
    var last = (name: "", number: -1)
    func number(of category: String) -> Int {
      if last.number < 0 || last.name != category { last = (category, numbers[category] ?? 0) }
      return last.number
    }
    func position(of id: Int, in pair: CatalogPair) throws -> Int {
      guard let position = instances[id] else {
        throw AuditError.unknownInstance(benchmark: benchmark, list: name, pair: pair.name, id: id)
      }
      return position
    }
    var positions = [[Int]](repeating: [], count: categories.count)
    var pairs: [AuditedPair] = []
    pairs.reserveCapacity(source.count)
    for pair in source {
      let category = number(of: pair.category)
      positions[category].append(pairs.count)
      pairs.append(
        AuditedPair(
          source: try position(of: pair.source, in: pair), target: try position(of: pair.target, in: pair),
          category: category, keypoints: pair.keypoints, geo: pair.geo, isMirrored: pair.isMirrored))
    }
    self.pairs = pairs
    self.positions = positions
  }
}

/// A pair of the benchmark, its names resolved to indices.
struct AuditedPair: Sendable {
  /// Index of the source into `AuditSubject.instances`.
  let source: Int
  /// Index of the target into `AuditSubject.instances`.
  let target: Int
  /// Index into `AuditedList.categories`.
  let category: Int
  /// The mutually visible keypoints.
  let keypoints: KeypointMask
  /// The geometry-aware ones among them.
  let geo: KeypointMask
  /// Whether both images are mirrored.
  let isMirrored: Bool
}
