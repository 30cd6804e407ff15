import Annotations
import Documents

/// What a synthetic annotation set in SPair-71k's layout is drawn from: a manifest of `Manifests/synthesis`.
package struct SPairPlan: Sendable {
  /// The dataset, as the manifest names it.
  let dataset: String
  /// The categories and their keypoints.
  let categories: [(category: String, schema: KeypointSchema)]
  /// How many images the dataset itself has, and so a set by default.
  package let images: Int
  /// The splits as the layout's lists are named, and how many images of a run each gets.
  let splits: [(word: String, images: Int)]

  init(_ root: ManifestNode, categories: [(category: String, schema: KeypointSchema)]) throws {
    let fields = try root.fields(of: SynthesisManifest.format, known: ["dataset", "images", "splits"])
    dataset = try fields["dataset"].string()
    self.categories = categories
    images = try fields["images"].int(in: 1...AnnotationSet.mostImages)
    splits = try fields["splits"].fields(known: ImageSplit.allCases.map(\.rawValue)).entries.map { key, node in
      (key == ImageSplit.train.rawValue ? "trn" : key, try node.int(in: 1...100))
    }
    guard !splits.isEmpty else { throw try fields["splits"].error(found: "none", expected: "at least one") }
    guard !categories.isEmpty else {
      throw try fields["dataset"].error(found: "a dataset without schemas", expected: "a schema a category")
    }
  }
}
