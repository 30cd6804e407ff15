import Documents
import Explanations
import Tables

/// How large a dataset is when it is complete; figures of the complete one say nothing of a part.
package struct DatasetExtent: Equatable, Sendable {
  /// Its name in the library, such as `ap-10k`.
  let dataset: String
  /// What people call it.
  let title: String
  /// How many images it has.
  let images: Int
  /// How many categories that have images.
  let categories: Int

  /// Decodes a mapping of `dataset`, `title`, `images` and `categories`.
  init(_ node: ManifestNode) throws {
    let fields = try node.fields(known: ["dataset", "title", "images", "categories"])
    dataset = try fields["dataset"].string()
    title = try fields["title"].string()
    images = try fields["images"].int(in: 1...1_000_000_000)
    categories = try fields["categories"].int(in: 1...1_000_000)
  }

  /// What a benchmark of the same dataset has less of, `nil` where it has it all or is of another dataset.
  func part(in subject: AuditSubject) -> DatasetPart? {
    guard subject.dataset == dataset else { return nil }
    let own = (images: subject.datasetImages, categories: Set(subject.instances.lazy.map(\.category)).count)
    guard own.images < images || own.categories < categories else { return nil }
    return DatasetPart(
      dataset: title, images: own.images, completeImages: images, categories: own.categories,
      completeCategories: categories)
  }
}

/// A benchmark's share of a complete dataset.
package struct DatasetPart: Encodable, OneLine, Equatable, Sendable {
  /// What people call the dataset.
  package let dataset: String
  /// Images that the benchmark was built from.
  package let images: Int
  /// Images of the complete dataset.
  package let completeImages: Int
  /// Categories with images.
  package let categories: Int
  /// Such categories of the complete dataset.
  package let completeCategories: Int

  /// What the benchmark is, such as `a part of AP-10K (…)`, and what follows.
  package var statement: Wording {
    "a part of \(dataset) (\(Numbers.grouped(images)) of \(Numbers.grouped(completeImages)) images, "
      + "\(categories) of \(completeCategories) categories), so the figures of the complete one don't apply"
  }
}
