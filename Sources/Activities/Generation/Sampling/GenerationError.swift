import Explanations

/// Why a recipe can't make a benchmark of a dataset.
package enum GenerationError: Error, Equatable, Sendable {
  /// None of a crowd list's ids is an image of the dataset.
  case foreignCrowdList(file: String, ids: Int, first: String, images: Int)
  /// A category has no family, which the recipe pairs by.
  case noFamily(category: String)
  /// Lists within species would have no pair, or all lists.
  case emptyLists(
    dataset: String, names: [String], usable: Int, species: Int, largest: Int, sizes: SplitSizes,
    report: [String])
  /// A crowd list was given to a recipe that leaves nothing out by it.
  case uselessCrowdList(recipe: String)
  /// More images than a pair can name.
  case tooManyImages(count: Int)
}

extension GenerationError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .foreignCrowdList(let file, let ids, let first, let images):
      Explanation(
        file: file,
        found: "\(ids, "id"), the first of them \(first), none of which is one of the \(images, "image")",
        expected: "ids of this dataset", advice: "Give the crowd list that belongs to the dataset, or none.")
    case .noFamily(let category):
      Explanation(
        found: "the category '\(category)' without a family (supercategory)",
        expected: "one, as the recipe pairs images by family",
        advice: "Add it to the annotations, or to 'families' in the dataset's manifest.")
    case .emptyLists(let dataset, let names, let usable, let species, let largest, let sizes, let report):
      Explanation(
        file: dataset,
        found: "\(usable, "usable image") of \(species) species, at most \(largest) of one, which give"
          + " no pair for \(list: names) (\(list: report, separator: "; ", limit: PrintableLimit.path))",
        expected: "at least one pair in every list within species",
        advice:
          "Two images of one species make a pair when both fall to the same list. A species gives its last \(sizes.test) images to test, the \(sizes.val) before them to val and"
          + " the rest to train: give the complete dataset, or a recipe of your own with smaller sizes.")
    case .uselessCrowdList(let recipe):
      Explanation(
        found: "a crowd list for the recipe '\(recipe)', which doesn't leave images out by one",
        expected: "none",
        advice: "Leave the option off.")
    case .tooManyImages(let count):
      Explanation(found: "\(count) images or annotations", expected: "at most \(Int32.max)")
    }
  }
}
