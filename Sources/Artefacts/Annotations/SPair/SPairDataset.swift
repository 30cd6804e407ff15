import Files

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

/// A pair that a list or a pair file's name speaks of.
package struct SPairListedPair: Hashable, Sendable {
  /// Its split: `train`, `val` or `test`.
  package let split: String
  /// The number in front of its name.
  package let number: Int
  /// Index of the source into `AnnotatedDataset.instances`.
  package let source: Int
  /// Index of the target into `AnnotatedDataset.instances`.
  package let target: Int

  package init(split: String, number: Int, source: Int, target: Int) {
    self.split = split
    self.number = number
    self.source = source
    self.target = target
  }
}

/// One file of `PairAnnotation`, by the name it has; its content is read when it is asked for.
package struct SPairPairFile: Sendable {
  /// Where the file is.
  package let path: String
  /// The file's name without extension.
  package let name: String
  /// What the name says.
  package let pair: SPairListedPair

  /// Reads the file.
  ///
  /// - Throws: `DocumentError` for a file that isn't of the form.
  package func read() throws -> SPairPairRecord {
    try SPairPairRecord(InputFile(path: path, limit: SPairReader.largestFile))
  }
}
