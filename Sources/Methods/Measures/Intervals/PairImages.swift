import Results

/// The images of a list's pairs, numbered, and grouped by category: what a bootstrap draws anew.
package struct PairImages: Equatable, Sendable {
  /// Each pair's source, by number.
  let sources: [Int]
  /// Each pair's target.
  let targets: [Int]
  /// The image numbers of each category.
  let strata: [[Int]]
  /// How many images there are.
  let count: Int

  /// The images of pairs in their order; one that stands in several categories counts for the first.
  init(_ pairs: some Sequence<(source: OutcomeLine.Image, target: OutcomeLine.Image)>) {
    var numbers: [String: Int] = [:]
    var categories: [String] = []
    func number(_ image: OutcomeLine.Image) -> Int {
      if let number = numbers[image.name] { return number }
      numbers[image.name] = categories.count
      categories.append(image.category)
      return categories.count - 1
    }
    let numbered = pairs.map { (number($0.source), number($0.target)) }
    sources = numbered.map(\.0)
    targets = numbered.map(\.1)
    let byCategory = Dictionary(grouping: categories.indices) { categories[$0] }
    strata = byCategory.sorted { $0.key < $1.key }.map(\.value)
    count = categories.count
  }
}
