import Annotations
import Benchmarks
import Files

/// Makes the benchmark of a complete recipe from a folder of SPair-71k's layout, and holds it against what the
/// folder itself says of its pairs.
enum SPairGenerator {
  /// Reads the dataset and makes the lists.
  ///
  /// - Throws: What the reader throws; a pair file that isn't of the form is an error, one that says something else
  ///   than the annotations is a note.
  static func generate(
    _ recipe: Recipe, _ rule: CompleteRecipe, data folder: String, schemas: SchemaLibrary, threads: Int
  ) throws -> GeneratedBenchmark {
    let published = try recipe.dataset.readSPair(folder: folder, schemas: schemas, threads: threads)
    let dataset = published.dataset
    let labels = dataset.categories.map(\.name)
    let numbers = PublishedNumbers(published)
    var notes = dataset.notes
    var lists: [PairList] = []
    var counts: [GenerationReport.List] = []
    for list in rule.lists {
      let made = try CompletePairs(
        dataset: dataset, split: list.split, minimumCommon: rule.minimumCommon, threads: threads)
      var pairs: [BenchmarkPair] = []
      var counter = 0
      for part in made.parts {
        let first = start(
          of: part, list: list, counter: counter, numbers: numbers, published: published, notes: &notes)
        pairs += part.pairs.map {
          BenchmarkPair(
            source: Int32(clamping: $0.source), target: Int32(clamping: $0.target),
            label: Int32(clamping: part.category), number: Int32(clamping: first + $0.number))
        }
        counter = first + part.numbers
      }
      lists.append(PairList(name: list.name, split: list.split, labels: labels, pairs: pairs))
      counts.append(
        .init(
          name: list.name, candidates: made.parts.reduce(0) { $0 + $1.candidates }, possible: pairs.count,
          pairs: pairs.count))
    }
    let check = PublishedPairCheck(published: published, rule: rule, lists: lists)
    notes += check.listNotes()
    notes += try check.fileNotes(threads: threads)
    let kept = dataset.images.filter { image in rule.lists.contains { $0.split.rawValue == image.split } }.count
    return GeneratedBenchmark(
      dataset: dataset, recipe: recipe, lists: lists,
      report: GenerationReport(
        images: dataset.images.count, keptImages: kept,
        leftOut: [.init(reason: "in no split", images: dataset.images.count - kept)], lists: counts,
        notes: notes))
  }

  /// The first number of a category: the counter's, or the published pairs' where the counter can't know it.
  private static func start(
    of part: CompletePairs.Part, list: CompleteRecipe.List, counter: Int, numbers: PublishedNumbers,
    published: SPairDataset, notes: inout [String]
  ) -> Int {
    let name = published.dataset.categories[part.category].name
    let isAfterGap = published.missingCategories.contains { ByteOrder.precedes($0, name) }
    switch numbers.start(of: part, split: list.split) {
    case .agreed(let first) where first != counter && isAfterGap:
      notes.append(
        "\(list.name): the numbers of \(name) begin at \(first), as its published pairs have it; categories before"
          + " it are missing here, so the rule alone would say \(counter)")
      return first
    case .agreed, .disputed: return counter
    case .unknown:
      if isAfterGap, !part.pairs.isEmpty {
        notes.append(
          "\(list.name): the numbers of \(name) begin at \(counter), though categories before it are missing here"
            + " and no published pair says where it really begins: they can't be the published ones")
      }
      return counter
    }
  }
}
