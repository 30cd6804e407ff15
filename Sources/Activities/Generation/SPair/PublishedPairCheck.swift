import Annotations
import Benchmarks
import Reproducibility

/// Holds made pairs against the lists and pair files of the dataset; each difference is a sentence.
struct PublishedPairCheck {
  private let published: SPairDataset
  private let rule: CompleteRecipe
  private let lists: [PairList]
  private let made: [PublishedNumbers.Key: Int]

  /// How many differences are written out; beyond that, counts have to do.
  private static let mostLines = 1000

  /// A check of lists against what the dataset's own say.
  init(published: SPairDataset, rule: CompleteRecipe, lists: [PairList]) {
    self.published = published
    self.rule = rule
    self.lists = lists
    var made: [PublishedNumbers.Key: Int] = [:]
    made.reserveCapacity(lists.reduce(0) { $0 + $1.pairs.count })
    for (list, own) in zip(rule.lists, lists) {
      for pair in own.pairs {
        made[.init(split: list.split.rawValue, source: Int(pair.source), target: Int(pair.target))] =
          Int(pair.number)
      }
    }
    self.made = made
  }

  /// Differences from the lists in `Layout`: pairs that only one side has, other numbers, another order.
  func listNotes() -> [String] {
    guard !published.listed.isEmpty else { return [] }
    var notes: [String] = []
    var found: Set<PublishedNumbers.Key> = []
    var agreeing = 0
    for pair in published.listed {
      let key = PublishedNumbers.Key(split: pair.split, source: pair.source, target: pair.target)
      found.insert(key)
      let name = name(pair)
      switch made[key] {
      case nil: notes.append("\(name): listed, though the rule doesn't make it")
      case pair.number: agreeing += 1
      case .some(let number): notes.append("\(name): listed; the rule gives it the number \(number)")
      }
    }
    if published.listsAreComplete { notes += unlisted(found) }
    return ["\(agreeing) of \(published.listed.count) listed pairs agree with the rule, numbers included"]
      + Self.bounded(notes)
  }

  /// Pairs that the rule makes and the list of their split lacks, of categories that the list has.
  private func unlisted(_ found: Set<PublishedNumbers.Key>) -> [String] {
    var notes: [String] = []
    for (list, own) in zip(rule.lists, lists) {
      let split = list.split.rawValue
      let categories = Set(
        published.listed.filter { $0.split == split }.map { published.dataset.instances[$0.source].category })
      for pair in own.pairs where categories.contains(Int(pair.label)) {
        let key = PublishedNumbers.Key(split: split, source: Int(pair.source), target: Int(pair.target))
        if !found.contains(key) {
          notes.append(
            name(.init(split: split, number: Int(pair.number), source: key.source, target: key.target))
              + ": made by the rule, though not listed")
        }
      }
      for (category, known) in published.dataset.categories.enumerated() where !categories.contains(category) {
        let count = own.pairs.filter { Int($0.label) == category }.count
        if count > 0 {
          notes.append("\(list.name): \(count) pairs of \(known.name), of which Layout lists none")
        }
      }
    }
    return notes
  }

  /// Differences from the files in `PairAnnotation`, each of which is read.
  ///
  /// - Throws: `DocumentError` for a file that isn't of the form.
  func fileNotes(threads: Int) throws -> [String] {
    guard !published.pairFiles.isEmpty else {
      return ["no folder PairAnnotation: the pairs are checked against no published pair file"]
    }
    let notes = try published.pairFiles.parallelMap(threads: threads) { file in
      try differences(file.read(), file).map { "\(file.path): \($0)" }
    }
    let agreeing = notes.filter(\.isEmpty).count
    return ["\(agreeing) of \(notes.count) pair files agree with the pairs made here in every field"]
      + Self.bounded(notes.flatMap { $0 })
  }

  private func differences(_ record: SPairPairRecord, _ file: SPairPairFile) -> [String] {
    let pair = file.pair
    guard let number = made[.init(split: pair.split, source: pair.source, target: pair.target)] else {
      return ["the rule doesn't make this pair"]
    }
    let expected = SPairPairRecord(
      dataset: published.dataset, source: pair.source, target: pair.target, number: number)
    return record.differences(from: expected)
  }

  private func name(_ pair: SPairListedPair) -> String {
    let dataset = published.dataset
    func image(_ instance: Int) -> String { dataset.images[dataset.instances[instance].image].name }
    let category = dataset.categories[dataset.instances[pair.source].category].name
    return pair.split + " "
      + PairName.text(
        source: image(pair.source), target: image(pair.target), category: category, number: pair.number)
  }

  private static func bounded(_ notes: [String]) -> [String] {
    if notes.count <= mostLines { return notes }
    return notes.prefix(mostLines) + ["… and \(notes.count - mostLines) more"]
  }
}
