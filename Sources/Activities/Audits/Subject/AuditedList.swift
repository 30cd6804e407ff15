import Annotations
import Benchmarks
import Files

/// One list of the benchmark under audit.
struct AuditedList: Sendable {
  /// Its name, such as `test_cross_species`.
  let name: String
  /// The split that it draws its images from.
  let split: String
  /// The categories of its pairs, in byte order.
  private(set) var categories: [String] = []
  /// Its pairs, in list order.
  private(set) var pairs: [AuditedPair] = []
  /// The positions of the pairs of each category, ascending.
  private(set) var positions: [[Int32]] = []

  /// Resolves the pairs of a list, one at a time.
  ///
  /// - Parameters:
  ///   - split: The split that the benchmark says it is of. One of an earlier make doesn't, and then it is the list's
  ///     name up to the first underscore, as in the lists of the library's own recipes.
  ///   - position: The position of an instance id in the subject.
  /// - Throws: What `forEachRow` and `position` throw.
  init(
    name: String, split: ImageSplit?, forEachRow: BenchmarkCatalog.ForEachRow,
    position: @escaping (_ id: Int, PairRow) throws -> Int
  ) throws {
    self.name = name
    self.split = split?.rawValue ?? String(name.prefix { $0 != "_" })
    var numbers = Numbering<String>()
    var labels: [String] = []
    // Lists run through a category at a time, so the last answer is nearly always the next one too.
    var last = (name: "", number: -1)
    func number(of category: String) -> Int {
      if last.number < 0 || last.name != category {
        last = (category, numbers.number(of: category))
        if last.number == labels.count { labels.append(category) }
      }
      return last.number
    }
    try forEachRow { row in
      pairs.append(
        AuditedPair(
          row, source: try position(row.source, row), target: try position(row.target, row),
          category: number(of: row.category)))
    }
    sortCategories(labels)
  }

  /// Renumbers the categories from the order of their first pairs to byte order.
  private mutating func sortCategories(_ labels: [String]) {
    let order = labels.indices.sorted { ByteOrder.precedes(labels[$0], labels[$1]) }
    var ranks = [Int](repeating: 0, count: labels.count)
    for (rank, label) in order.enumerated() { ranks[label] = rank }
    categories = order.map { labels[$0] }
    positions = [[Int32]](repeating: [], count: labels.count)
    for position in pairs.indices {
      pairs[position].category = ranks[pairs[position].category]
      positions[pairs[position].category].append(Int32(truncatingIfNeeded: position))
    }
  }

  /// The pairs of a category, in list order.
  func pairs(ofCategory category: Int) -> some Sequence<AuditedPair> {
    positions[category].lazy.map { pairs[Int($0)] }
  }

  /// The pairs of a category, none where the list doesn't have it.
  func pairs(ofCategoryNamed name: String) -> some Sequence<AuditedPair> {
    (categories.firstIndex(of: name).map { positions[$0] } ?? []).lazy.map { pairs[Int($0)] }
  }
}
