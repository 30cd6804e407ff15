import Documents
import Files

/// How the pairs of two benchmarks differ: per list and category.
package struct BenchmarkDifference: Sendable {
  /// The pairs of two sets against each other.
  package struct Overlap: Equatable, Sendable {
    /// Pairs in both.
    package private(set) var both = 0
    /// Pairs whose two images are paired in both, in the one direction here and in the other there.
    package private(set) var reversed = 0
    /// Pairs in the first only, reversed ones not counted.
    package private(set) var onlyA = 0
    /// Pairs in the second only, reversed ones not counted.
    package private(set) var onlyB = 0

    init() {}

    init(_ a: Set<PairKey>, _ b: Set<PairKey>) {
      both = a.intersection(b).count
      reversed = a.count { !b.contains($0) && b.contains($0.reversed) && !a.contains($0.reversed) }
      onlyA = a.count - both - reversed
      onlyB = b.count - both - reversed
    }

    mutating func add(_ other: Overlap) {
      both += other.both
      reversed += other.reversed
      onlyA += other.onlyA
      onlyB += other.onlyB
    }

    /// Pairs in both by pairs in either, a pair and its reverse being two; 1 where there are none.
    package var jaccard: Double {
      let union = both + 2 * reversed + onlyA + onlyB
      return union == 0 ? 1 : Double(both) / Double(union)
    }

    /// Whether both hold the same pairs.
    package var isSame: Bool { reversed + onlyA + onlyB == 0 }
  }

  /// One list.
  package struct List: Sendable {
    /// Its name.
    package let name: String
    /// All of its pairs.
    package let total: Overlap
    /// The pairs of each label in either, in byte order of the labels.
    package let categories: [(name: String, overlap: Overlap)]
  }

  /// The digests of a benchmark folder.
  package struct Identity: Equatable, Sendable {
    package let pairsDigest: Digest
    package let id: ArtefactID
  }

  /// The digests of the two, `nil` for a `PairAnnotation` tree.
  package let identities: (a: Identity?, b: Identity?)
  /// The lists of either: those of the first in its order, then those of the second only.
  package let lists: [List]
  /// All pairs.
  package let total: Overlap

  /// Compares two folders, each a benchmark or a `PairAnnotation` tree.
  ///
  /// Memory: some fifty bytes a pair.
  /// - Throws: `CatalogError`, `DocumentError`.
  package init(_ a: String, _ b: String) throws {
    var names = NameNumbers()
    let first = try PairCollection(folder: a, names: &names)
    let second = try PairCollection(folder: b, names: &names)
    lists = (first.lists + second.lists.filter { !first.lists.contains($0) }).map { list in
      let (a, b) = (first.pairs[list] ?? [:], second.pairs[list] ?? [:])
      let labels = Set(a.keys).union(b.keys).sorted()
      let categories = labels.map { (name: $0, overlap: Overlap(a[$0] ?? [], b[$0] ?? [])) }
      return List(name: list, total: Self.sum(categories.map(\.overlap)), categories: categories)
    }
    total = Self.sum(lists.map(\.total))
    identities = (first.identity, second.identity)
  }

  private static func sum(_ overlaps: [Overlap]) -> Overlap {
    overlaps.reduce(into: Overlap()) { $0.add($1) }
  }
}
