import Annotations
import Benchmarks

/// What a card and metadata say of a benchmark.
struct DatasetDescription {
  let manifest: BenchmarkManifest
  let dataset: DatasetManifest?
  let lists: [DatasetList]

  /// Such as `AP-10K: pairs of ap10k-geoaware`.
  var title: String { "\(dataset?.title ?? manifest.dataset): pairs of \(manifest.recipe.name)" }

  /// One sentence.
  var summary: String {
    "\(manifest.counts.pairs) pairs of images for semantic correspondence, drawn from \(dataset?.title ?? manifest.dataset)"
      + " by the recipe \(manifest.recipe.name), with the geometry-aware keypoints of each."
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
