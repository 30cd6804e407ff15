import Explanations

/// A recipe that is well formed and can't be carried out.
package enum RecipeError: Error, Equatable, Sendable {
  /// Its kind of pairs can't be made of its dataset.
  case doesNotFit(recipe: String, kind: String, dataset: String)
}

extension RecipeError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .doesNotFit(let recipe, let kind, let dataset):
      Explanation(
        file: "recipe \(recipe)", found: "the kind '\(kind)' for the dataset '\(dataset)'",
        expected: "sampled for ap-10k, complete for spair-71k, listed for pf-pascal and pf-willow")
    }
  }
}
