import Annotations
import Benchmarks
import Explanations

/// What a card and metadata say of a benchmark.
struct DatasetDescription {
  let manifest: BenchmarkManifest
  let dataset: DatasetManifest?
  /// All lists of the benchmark.
  let lists: [DatasetList]

  /// The lists with rows. Readers are offered these alone, since `datasets` stops at a file without rows.
  var filledLists: [DatasetList] { lists.filter { $0.counts.pairs > 0 } }

  /// Such as `AP-10K: pairs of ap10k-geoaware`.
  var title: String { "\(datasetTitle): pairs of \(recipe)" }

  /// The recipe's name; printable, since the benchmark may be somebody else's, and a line feed would end a heading.
  var recipe: String { printable(manifest.recipe.name) }

  private var datasetTitle: String { dataset?.title ?? printable(manifest.dataset) }

  /// One sentence.
  var summary: String {
    "\(manifest.counts.pairs) pairs of images for semantic correspondence, drawn from \(datasetTitle)"
      + " by the recipe \(recipe), with the geometry-aware keypoints of each."
  }

  var source: DatasetManifest.Source? { dataset?.source }

  /// The licence's SPDX identifier, where the manifest gives one.
  var licenceIdentifier: String? {
    source?.licence.flatMap { licence in
      let isIdentifier = licence.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9.+-]*/) != nil
      return isIdentifier ? licence : nil
    }
  }
}
