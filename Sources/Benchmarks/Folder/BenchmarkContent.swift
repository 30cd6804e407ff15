import Annotations
import Documents
import Reproducibility

/// All that a benchmark folder is written from.
public struct BenchmarkContent: Sendable {
  /// What was annotated.
  public let dataset: AnnotatedDataset
  /// The files that it was made from.
  public let inputs: [AnnotatedDataset.Input]
  /// The pairs.
  public let lists: [PairList]
  /// What made the lists of the dataset.
  public let recipe: RecipeRecord
  /// Why an instance takes part in no pair, by its index in the dataset; those that merely weren't drawn have none.
  public let leftOut: [Int: String]
  /// What else a user must know, a sentence each.
  public let notes: [String]

  /// Content of its parts.
  public init(
    dataset: AnnotatedDataset, inputs: [AnnotatedDataset.Input]? = nil, lists: [PairList], recipe: RecipeRecord,
    leftOut: [Int: String] = [:], notes: [String] = []
  ) {
    self.dataset = dataset
    self.inputs = inputs ?? dataset.inputs
    self.lists = lists
    self.recipe = recipe
    self.leftOut = leftOut
    self.notes = notes
  }

  /// The content of a generated benchmark.
  public init(_ benchmark: GeneratedBenchmark) {
    self.init(
      dataset: benchmark.dataset, inputs: benchmark.dataset.inputs + benchmark.inputs, lists: benchmark.lists,
      recipe: RecipeRecord(benchmark.recipe), leftOut: benchmark.leftOut,
      notes: benchmark.dataset.notes + benchmark.report.notes)
  }
}
