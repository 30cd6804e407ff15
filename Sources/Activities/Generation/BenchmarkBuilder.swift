import Annotations

/// Makes benchmarks of datasets and recipes.
package enum BenchmarkBuilder {
  /// Reads a dataset and makes its pairs.
  ///
  /// - Parameters:
  ///   - folder: The dataset, its files as the manifest of the recipe's dataset has them.
  ///   - crowd: The path of a list of images that show several animals, where there is one.
  /// - Throws: What the reader throws, `DocumentError` for the crowd list, or `GenerationError`.
  package static func generate(
    recipe: Recipe, data folder: String, crowd: String? = nil, schemas: SchemaLibrary, threads: Int
  ) throws -> GeneratedBenchmark {
    guard case .sampled(let sampled) = recipe.kind else {
      if crowd != nil { throw GenerationError.uselessCrowdList(recipe: recipe.name) }
      return try FolderGenerator.generate(recipe: recipe, folder: folder, schemas: schemas, threads: threads)
    }
    let list = try crowd.map { try CrowdList(path: $0) }
    let dataset = try recipe.dataset.read(
      folder: folder, division: sampled.annotationSplit ?? 1, schemas: schemas, threads: threads)
    return try generate(
      sampled, of: recipe, dataset: dataset, at: folder, crowd: list, threads: threads, candidatesPerTask: nil)
  }

  /// Makes the pairs of a dataset that was read already.
  ///
  /// The result depends on the names of images and categories and on annotation ids, never on their order in the
  /// files, the number of threads, or the place the program runs in.
  /// - Parameter crowd: The images that show several animals, where the dataset comes with such a list.
  /// - Throws: `GenerationError` when the recipe can't make a benchmark of the dataset, `RecipeError` when it isn't
  ///   a sampled one.
  package static func generate(
    recipe: Recipe, dataset: AnnotatedDataset, crowd: CrowdList? = nil, threads: Int
  ) throws -> GeneratedBenchmark {
    try generate(recipe: recipe, dataset: dataset, crowd: crowd, threads: threads, candidatesPerTask: nil)
  }

  /// The same with tasks of a given size, which must not show in the result.
  package static func generate(
    recipe: Recipe, dataset: AnnotatedDataset, crowd: CrowdList? = nil, threads: Int, candidatesPerTask: Int?
  ) throws -> GeneratedBenchmark {
    guard case .sampled(let sampled) = recipe.kind else {
      throw RecipeError.doesNotFit(recipe)
    }
    return try generate(
      sampled, of: recipe, dataset: dataset, crowd: crowd, threads: threads,
      candidatesPerTask: candidatesPerTask)
  }

  private static func generate(
    _ sampled: SampledRecipe, of recipe: Recipe, dataset: AnnotatedDataset, at place: String? = nil,
    crowd: CrowdList?, threads: Int,
    candidatesPerTask: Int?
  ) throws -> GeneratedBenchmark {
    let selection = try ImageSelection(dataset: dataset, recipe: sampled, crowd: crowd)
    let tree = try SpeciesTree(
      dataset: dataset, instances: selection.instances,
      needsFamilies: sampled.runs.contains { $0.setting != .intraSpecies })
    let drawn = try PairGenerator(
      dataset: dataset, recipe: sampled, selection: selection, tree: tree, threads: threads,
      candidatesPerTask: candidatesPerTask
    ).lists()
    let empty = drawn.filter(\.list.pairs.isEmpty).map(\.list.name)
    let emptyNote = empty.isEmpty ? [] : ["no pair is possible for \(empty.joined(separator: ", "))"]
    let report = GenerationReport(
      images: dataset.images.count, keptImages: selection.instances.count, leftOut: selection.leftOut,
      lists: drawn.map(\.counts), notes: dataset.notes + selection.notes + tree.notes + emptyNote)
    // Lists between species or families may stay empty, as for a dataset of one family; a list within species that
    // does is the sign of a dataset too small for the recipe.
    let within = sampled.runs.filter { $0.setting == .intraSpecies }.flatMap { $0.lists.map(\.name) }
    guard empty.allSatisfy({ !within.contains($0) }), empty.count < drawn.count else {
      throw GenerationError.emptyLists(
        dataset: place ?? dataset.name, names: empty, usable: selection.instances.count,
        species: tree.species.count,
        largest: tree.species.map(\.images.count).max() ?? 0, sizes: sampled.sizes,
        report: Array(report.lines.prefix(1)))
    }
    return GeneratedBenchmark(
      dataset: dataset, recipe: recipe, inputs: crowd.map { [$0.input] } ?? [], lists: drawn.map(\.list),
      leftOut: selection.unused, report: report)
  }
}
