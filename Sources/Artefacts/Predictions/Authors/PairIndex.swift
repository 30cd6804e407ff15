import Benchmarks
import Files

/// Finds pairs by the file names of their images.
struct PairIndex {
  private struct Key: Hashable {
    let source: Substring
    let target: Substring
    /// The folder of the images, which the datasets name after the category, or `nil` for any.
    let folder: Substring?
  }

  private var positions: [Key: (list: Int, pair: Int)] = [:]
  private let lists: [ScoringBenchmark.List]

  /// An index of a benchmark's lists; where two have a pair of the same images, the first one counts.
  init(_ benchmark: ScoringBenchmark) {
    lists = benchmark.lists
    for (listIndex, list) in lists.enumerated() {
      for (pairIndex, pair) in list.pairs.enumerated() {
        guard let source = benchmark.instances[pair.source], let target = benchmark.instances[pair.target]
        else { continue }
        for folder in [source.category[...], nil] {
          let key = Key(source: source.imageName[...], target: target.imageName[...], folder: folder)
          if positions[key] == nil { positions[key] = (listIndex, pairIndex) }
        }
      }
    }
  }

  /// The pair of two image files and its list, or `nil` where no list has it.
  func pair(source: String, target: String) -> (list: String, pair: CatalogPair)? {
    let (name, folder) = Self.parts(of: source)
    let other = Self.parts(of: target).name
    let position =
      positions[Key(source: name, target: other, folder: folder)]
      ?? positions[Key(source: name, target: other, folder: nil)]
    return position.map { (lists[$0.list].name, lists[$0.list].pairs[$0.pair]) }
  }

  /// The name without extension, and the folder it stands in.
  private static func parts(of path: String) -> (name: Substring, folder: Substring?) {
    let parts = path.split(separator: "/")
    guard let file = parts.last else { return (path[...], nil) }
    return (FileName.stem(of: file), parts.dropLast().last)
  }
}
