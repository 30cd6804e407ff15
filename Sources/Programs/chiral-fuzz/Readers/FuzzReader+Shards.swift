import Benchmarks
import Correspondence
import Exports
import FeatureMaps
import Files
import Predictions
import Reproducibility
import TensorFiles
import Tensors

extension FuzzReader {
  private static let shards = [1, 2].compactMap { Shard(index: $0, count: 2) }

  /// Shards, the second of two being damaged, and merged.
  static func shards(_ benchmark: SmallBenchmark, folder: String) throws -> [FuzzReader] {
    let catalog = try BenchmarkCatalog(folder: benchmark.folder)
    return try [
      predictionShards(catalog, folder: folder), storeShards(folder: folder),
      exportShards(catalog, folder: folder),
    ]
  }

  private static func predictionShards(_ catalog: BenchmarkCatalog, folder: String) throws -> FuzzReader {
    let paths = try shards.map { shard in
      let path = "\(folder)/shard-\(shard.index).jsonl"
      try BoxTransfer.predict(catalog, lists: SmallBenchmark.lists, shard: shard, to: .new(path))
      return path
    }
    return try damagedShard("merged-predictions", of: paths) {
      let out = Destination(folder + "/merged.jsonl", mayReplace: true, kind: Predictions.outputKind)
      try PredictionMerge(paths).write(to: out) { _ in }
    }
  }

  private static func storeShards(folder: String) throws -> FuzzReader {
    let map = NamedTensor(name: "s3", tensor: try Tensor(shape: [2, 2, 2], values: [1, 2, 3, 4, 5, 6, 7, 8]))
    let keys = ["cat/a", "cat/b"].map { StoreKey(image: $0, variant: "plain") }
    let paths = try shards.map { shard in
      let path = "\(folder)/store-shard-\(shard.index)"
      let settings = StoreSettings(origin: "npy", part: try StorePart(shard, ofMaps: keys))
      try FeatureStoreWriter.write(to: .new(path), settings: settings, groups: []) { writer in
        for key in shard.elements(of: keys) {
          try writer.add(image: key.image, variant: key.variant, layers: [map], sources: [])
        }
        try writer.finish()
      }
      return path
    }
    return try damagedShard("merged-store", of: paths, file: "/index.json") {
      let out = Destination(folder + "/merged-store", mayReplace: true, kind: FeatureStore.outputKind)
      try StoreMerge(paths).write(to: out, threads: 1) { _, _ in }
    }
  }

  private static func exportShards(_ catalog: BenchmarkCatalog, folder: String) throws -> FuzzReader {
    let paths = try shards.map { shard in
      let path = "\(folder)/export-shard-\(shard.index)"
      try BenchmarkExport(catalog, threads: 1).write(.csv, to: .new(path), root: "", images: nil, shard: shard)
      return path
    }
    return try damagedShard("merged-export", of: paths, file: "/CHIRAL.json") {
      let out = Destination(folder + "/merged-export", mayReplace: true, kind: BenchmarkExport.outputKind)
      try ExportMerge(paths).write(to: out, threads: 1) { _, _ in }
    }
  }

  private static func damagedShard(
    _ name: String, of paths: [String], file: String = "", _ merge: @escaping () throws -> Void
  ) throws -> FuzzReader {
    let path = (paths.last ?? "") + file
    return .ofFile(name, [try InputFile(path: path, limit: 1 << 24).bytes], at: path, merge)
  }
}
