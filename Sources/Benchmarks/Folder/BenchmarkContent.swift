import Annotations
import Reproducibility

/// All that a benchmark folder is written from.
public struct BenchmarkContent: Sendable {
  /// What was annotated.
  public let dataset: AnnotatedDataset
  /// The pairs.
  public let lists: [PairList]
  /// What made the lists of the dataset.
  public let recipe: RecipeRecord
  /// Why an instance takes part in no pair, by its index in the dataset; those that merely weren't drawn have none.
  public let leftOut: [Int: String]

  /// Content of its parts.
  public init(
    dataset: AnnotatedDataset, lists: [PairList], recipe: RecipeRecord, leftOut: [Int: String] = [:]
  ) {
    self.dataset = dataset
    self.lists = lists
    self.recipe = recipe
    self.leftOut = leftOut
  }
}
