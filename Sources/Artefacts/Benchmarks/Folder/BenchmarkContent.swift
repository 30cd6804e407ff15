import Annotations

/// All that a benchmark folder is written from.
package struct BenchmarkContent: Sendable {
  /// What was annotated.
  package let dataset: AnnotatedDataset
  /// The files that it was made from.
  package let inputs: [AnnotatedDataset.Input]
  /// The pairs.
  package let lists: [PairList]
  /// What made the lists of the dataset.
  package let recipe: RecipeRecord
  /// Why an instance takes part in no pair, by its index in the dataset; those that merely weren't drawn have none.
  package let leftOut: [Int: String]
  /// What else a user must know, a sentence each.
  package let notes: [String]

  package init(
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
}
