import Explanations

/// A recipe that is well formed and can't be carried out.
package enum RecipeError: Error, Equatable, Sendable {
  /// Its kind of pairs can't be made of its dataset.
  case doesNotFit(recipe: String, kind: String, dataset: String, form: String)
}

extension RecipeError {
  /// A recipe whose kind of pairs isn't what was asked of it.
  static func doesNotFit(_ recipe: Recipe) -> RecipeError {
    .doesNotFit(
      recipe: recipe.name, kind: recipe.kind.word, dataset: recipe.dataset.name, form: recipe.dataset.form.word)
  }
}

extension RecipeError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .doesNotFit(let recipe, let kind, let dataset, let form):
      Explanation(
        file: "recipe \(recipe)", found: "the kind '\(kind)' for the dataset '\(dataset)' of the form \(form)",
        expected: "sampled for any form, complete for spair, listed for pf")
    }
  }
}
