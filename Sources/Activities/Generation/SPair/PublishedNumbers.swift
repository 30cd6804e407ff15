import Annotations

/// The numbers that the dataset's own lists and pair files give to pairs: where each category's begin.
///
/// One counter runs over a whole split, so a category's numbers depend on all categories before it. Where some of
/// those are missing, the published numbers of a few of its pairs still tell where it begins.
struct PublishedNumbers {
  /// Split, source and target.
  struct Key: Hashable {
    let split: String
    let source: Int
    let target: Int
  }

  private let numbers: [Key: Int]

  /// The numbers of the lists; those of pair files where the lists don't have the pair.
  init(_ published: SPairDataset) {
    var numbers: [Key: Int] = [:]
    numbers.reserveCapacity(published.listed.count)
    for pair in published.listed + published.pairFiles.map(\.pair) {
      let key = Key(split: pair.split, source: pair.source, target: pair.target)
      if numbers[key] == nil { numbers[key] = pair.number }
    }
    self.numbers = numbers
  }

  /// What the published numbers of a part say of its first one.
  enum Start: Equatable {
    /// None of its pairs is published.
    case unknown
    /// All published pairs agree.
    case agreed(Int)
    /// They don't.
    case disputed
  }

  /// The first number of a part.
  func start(of part: CompletePairs.Part, split: ImageSplit) -> Start {
    var start: Int?
    for pair in part.pairs {
      let key = Key(split: split.rawValue, source: pair.source, target: pair.target)
      guard let number = numbers[key] else { continue }
      let first = number - pair.number
      if let start, start != first { return .disputed }
      start = first
    }
    return start.map { $0 >= 0 ? .agreed($0) : .disputed } ?? .unknown
  }
}
