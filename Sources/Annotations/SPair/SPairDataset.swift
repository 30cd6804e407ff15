/// A folder of SPair-71k's layout: the dataset, and which pairs its own lists and pair files speak of.
public struct SPairDataset: Sendable {
  /// The images and instances; an image's split is what the lists say.
  public let dataset: AnnotatedDataset
  /// The pairs of the lists in `Layout`, in the order of their lines.
  public let listed: [SPairListedPair]
  /// Whether `listed` should be all pairs (`Layout/large`) or is a choice of them (`Layout/small`).
  public let listsAreComplete: Bool
  /// The files in `PairAnnotation`, in byte order of split and name.
  public let pairFiles: [SPairPairFile]
  /// The categories of the schemas that have no annotations here.
  public let missingCategories: [String]

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
