/// The value of a recipe's key `kind`, and the keys that such a recipe has beside the common ones.
enum RecipeKind: String, CaseIterable {
  /// See `SampledRecipe`.
  case sampled
  /// See `CompleteRecipe`.
  case complete
  /// See `ListedRecipe`.
  case listed

  /// The keys of such a recipe at the top of its file.
  var keys: [String] {
    switch self {
    case .sampled: SampledRecipe.keys
    case .complete: CompleteRecipe.keys
    case .listed: ListedRecipe.keys
    }
  }
}
