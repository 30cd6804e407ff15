/// A folder of SPair-71k's layout: the dataset, and which pairs its own lists and pair files speak of.
package struct SPairDataset: Sendable {
  /// The images and instances; an image's split is what the lists say.
  package let dataset: AnnotatedDataset
  /// The pairs of the lists in `Layout`, in the order of their lines.
  package let listed: [SPairListedPair]
  /// Whether `listed` should be all pairs (`Layout/large`) or is a choice of them (`Layout/small`).
  package let listsAreComplete: Bool
  /// The files in `PairAnnotation`, in byte order of split and name.
  package let pairFiles: [SPairPairFile]
  /// The categories of the schemas that have no annotations here.
  package let missingCategories: [String]

  package init(
    dataset: AnnotatedDataset, listed: [SPairListedPair], listsAreComplete: Bool, pairFiles: [SPairPairFile],
    missingCategories: [String]
  ) {
    self.dataset = dataset
    self.listed = listed
    self.listsAreComplete = listsAreComplete
    self.pairFiles = pairFiles
    self.missingCategories = missingCategories
  }
}
