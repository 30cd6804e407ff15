import Annotations
import Benchmarks

/// A benchmark in memory, before it is written: the dataset, the recipe and what came of them.
package struct GeneratedBenchmark: Sendable {
  /// The dataset as it was read, images that were left out included.
  package let dataset: AnnotatedDataset
  /// The recipe.
  package let recipe: Recipe
  /// The files beside the dataset's own that decided the pairs, such as a crowd list.
  package let inputs: [AnnotatedDataset.Input]
  /// The lists in the recipe's order; pairs in the order that the published file has.
  package let lists: [PairList]
  /// Why an instance takes part in no pair, by its index in the dataset; those that merely weren't drawn have none.
  package let leftOut: [Int: String]
  /// What was left out and why, and how many pairs there might have been.
  package let report: GenerationReport

  package init(
    dataset: AnnotatedDataset, recipe: Recipe, inputs: [AnnotatedDataset.Input] = [], lists: [PairList],
    leftOut: [Int: String] = [:], report: GenerationReport
  ) {
    self.dataset = dataset
    self.recipe = recipe
    self.inputs = inputs
    self.lists = lists
    self.leftOut = leftOut
    self.report = report
  }
}
