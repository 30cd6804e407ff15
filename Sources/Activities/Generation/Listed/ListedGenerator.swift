import Annotations
import Benchmarks

/// Makes the benchmark of a listed recipe: the rows of published lists, in their order, numbered from 1.
enum ListedGenerator {
  /// Reads the dataset and takes its lists over.
  ///
  /// - Throws: What the readers throw.
  static func generate(
    _ recipe: Recipe, _ rule: ListedRecipe, _ layout: PFLayout, data folder: String, schemas: SchemaLibrary,
    threads: Int
  ) throws -> GeneratedBenchmark {
    let read = try recipe.dataset.readPF(
      layout, lists: rule.lists.map(\.split), folder: folder, schemas: schemas, threads: threads)
    let dataset = read.dataset
    let labels = dataset.categories.map(\.name)
    let lists = zip(rule.lists, read.lists).map { list, rows in
      PairList(
        name: list.name, split: list.split, labels: labels,
        pairs: rows.enumerated().map { index, row in
          // A number is what makes two rows with the same images two pairs; its sign says that they are mirrored.
          BenchmarkPair(
            source: Int32(clamping: row.source), target: Int32(clamping: row.target),
            label: Int32(clamping: dataset.instances[row.source].category),
            number: Int32(clamping: row.isMirrored ? -(index + 1) : index + 1))
        })
    }
    let mirrored = lists.map { list in list.pairs.filter(\.isMirrored).count }
    let notes = zip(lists, mirrored).filter { $1 > 0 }.map {
      "\($0.name): \($1) of \($0.pairs.count) pairs are of mirrored images"
    }
    return GeneratedBenchmark(
      dataset: dataset, recipe: recipe, lists: lists,
      report: GenerationReport(
        images: dataset.images.count, keptImages: dataset.images.count, leftOut: [],
        lists: lists.map { .init(name: $0.name, candidates: nil, possible: nil, pairs: $0.pairs.count) },
        notes: dataset.notes + notes))
  }
}
