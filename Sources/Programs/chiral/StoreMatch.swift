import Benchmarks
import Checkpoints
import Extraction
import FeatureMaps
import Files
import Matching

/// A benchmark's lists, matched on the maps of a store as they are or refined.
struct StoreMatch {
  let catalog: BenchmarkCatalog
  let store: FeatureStore
  /// The groups of layers to take, all where `nil`.
  let groups: [String]?
  let settings: MatchSettings
  let resuming: Bool
  let destination: Destination

  /// Matches on the store's own maps.
  func write(_ kind: DescriptorKind) throws -> MatchReport {
    let source = try StoredDescriptors(store, groups: groups, kind: kind)
    let origin = try origin(store.index.settings.origin, groups: source.groups, kind)
    return try write(BenchmarkMatcher(catalog, source: source, settings: settings), origin)
  }

  /// Refines the maps that the lists need, each once and however many pairs show it, and matches on those. They lie in a
  /// hidden store beside the output meanwhile, in half precision.
  ///
  /// - Parameter file: Where the weights come from.
  /// - Returns: The match's report, and how many maps were refined.
  func write(
    through weights: PostProcessorWeights, of file: String
  ) throws -> (report: MatchReport, refined: Int?) {
    let refinement = try FeatureRefinement(store, groups: groups, weights: weights, weightsFile: file)
    // What the store lacks is an error before the network runs.
    let asked = try StoredDescriptors(store, groups: groups, kind: .plain)
    let needed = try BenchmarkMatcher(catalog, source: asked, settings: settings).neededMaps()
    let maps = try Set(needed.compactMap { try store.key(image: $0.image, variant: $0.variant) })
    let origin = try origin(refinement.origin, groups: asked.groups, .plain, weights: weights)
    let progress = WorkProgress("maps")
    return try ScratchFolder.with(beside: destination) { folder in
      let refined = try FeatureStoreWriter.fill(folder, settings: refinement.settings()) { writer in
        try refinement.only(maps).run(into: writer, memory: settings.memory, threads: settings.threads) {
          progress.show($0, of: $1)
        }.refined
      }
      let source = try StoredDescriptors(.open(folder), groups: nil, kind: .plain)
      return (try write(BenchmarkMatcher(catalog, source: source, settings: settings), origin), refined)
    }
  }

  private func origin(
    _ features: String, groups: [String], _ kind: DescriptorKind, weights: PostProcessorWeights? = nil
  ) throws -> MatchOrigin {
    try MatchOrigin(
      method: "\(features) \(settings.matcher.name)", benchmark: catalog.manifest.reference, features: store.id,
      groups: groups, descriptor: kind, weights: weights?.id)
  }

  private func write(
    _ matcher: BenchmarkMatcher<StoredDescriptors>, _ origin: MatchOrigin
  ) throws -> MatchReport {
    let progress = WorkProgress("pairs")
    return try matcher.write(to: destination, origin: origin, resuming: resuming) { progress.show($0, of: $1) }
  }
}
