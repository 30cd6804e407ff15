import Explanations
import Reproducibility

/// Which pairs of some lists belong to a shard, the lists being laid end to end.
package struct PairParts: Sendable {
  /// Of each list, the places in it; empty for a list that has no pair in the shard.
  package let parts: [(list: String, range: Range<Int>)]
  /// How many pairs the lists have together, those of other shards included.
  package let pairs: Int

  /// The parts of a shard, or whole lists without one.
  ///
  /// - Throws: `CatalogError`, also for a list that isn't there.
  package init(_ catalog: BenchmarkCatalog, lists: [String], shard: Shard?) throws {
    let known = try PairReader.lists(catalog.file)
    var counted: [(name: String, start: Int, count: Int)] = []
    var all = 0
    for name in lists {
      guard let list = known.first(where: { $0.name == name }) else {
        throw CatalogError.unknownList(file: catalog.file.path, name: name, known: known.map(\.name))
      }
      counted.append((name, all, list.pairs.count))
      let (sum, overflows) = all.addingReportingOverflow(list.pairs.count)
      guard !overflows else {
        throw CatalogError.corrupt(
          file: catalog.file.path, place: "table list", found: "more pairs than can be counted",
          expected: "those of the lists")
      }
      all = sum
    }
    let asked = shard?.range(of: all) ?? 0..<all
    parts = counted.map { list in
      let part = asked.clamped(to: list.start..<list.start + list.count)
      return (list.name, part.isEmpty ? 0..<0 : part.lowerBound - list.start..<part.upperBound - list.start)
    }
    pairs = all
  }
}
