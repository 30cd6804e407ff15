import Annotations
import Benchmarks
import Correspondence
import Documents
import FeatureMaps
import Files
import Images
import Matching
import Predictions
import TensorFiles
import Tensors

extension Workload {
  /// What `--memory` bounds: run each alone and compare `peak_megabytes` with the bound and 200 MB more.
  static let matchMemory = [
    matchMemory(name: "match-memory-256m", megabytes: 256, pose: nil),
    matchMemory(name: "match-memory-256m-flip", megabytes: 256, pose: .flip),
    matchMemory(name: "match-memory-2g-flip", megabytes: 2048, pose: .flip),
  ]

  private static func matchMemory(name: String, megabytes: Int, pose: AdaptivePose?) -> Workload {
    Workload(
      name: name,
      summary: "Matches 400 pairs of 200 images of 60 × 60 cells and 768 channels, a store in half precision, "
        + "bound to \(megabytes) MB\(pose == nil ? "" : ", adaptive pose"), two threads."
    ) { folder in
      let store = folder + "/store"
      try writeStore(to: store, images: 200)
      let id = try FeatureStore.open(store).id
      let matcher = try BenchmarkMatcher(
        pairs: pairs(images: 200), instances: instances(images: 200), schemas: ["dots": schema],
        source: MirroringStore(
          stored: StoredDescriptors(FeatureStore.open(store), groups: nil, kind: .zeroShot)),
        settings: MatchSettings(
          lists: ["test"], matcher: Matcher(named: "window-soft-argmax:15"), pose: pose, frame: 840,
          memory: megabytes << 20, threads: 2))
      return {
        _ = try matcher.write(
          to: Destination(
            folder + "/predictions.jsonl", mayReplace: true, kind: Predictions.outputKind),
          origin: try MatchOrigin(
            method: "noise",
            benchmark: BenchmarkReference(name: "noise", id: id, pairs: id.digest), features: id,
            groups: ["noise"], descriptor: .zeroShot),
          resuming: false
        ) { _, _ in }
      }
    }
  }

  /// A store whose mirror images are made when they are read: half the disk.
  private struct MirroringStore: DescriptorSource {
    let stored: StoredDescriptors
    var grid: Int { stored.grid }
    var channels: Int { stored.channels }

    func contains(image: String, variant: String) throws -> Bool {
      try stored.contains(image: image, variant: FrameView.plain.rawValue)
    }

    func descriptors(image: String, variant: String) throws -> (map: FeatureMap, faults: VectorFaults) {
      let (map, faults) = try stored.descriptors(image: image, variant: FrameView.plain.rawValue)
      return (variant == FrameView.flipped.rawValue ? map.mirrored() : map, faults)
    }

    func mask(image: String, variant: String) throws -> CellMask? { nil }
  }

  private static func writeStore(to path: String, images: Int) throws {
    try FeatureStoreWriter.write(to: .new(path), settings: StoreSettings(origin: "noise"), groups: []) {
      writer in
      for image in 0..<images {
        var state = UInt32(truncatingIfNeeded: image)
        let values = (0..<768 * 3600).map { _ -> Float in
          state = state &* 1_664_525 &+ 1_013_904_223
          return Float(state >> 8) / Float(1 << 24) - 0.5
        }
        let layer = NamedTensor(name: "noise", tensor: try Tensor(shape: [768, 60, 60], values: values))
        try writer.add(image: "\(image)", variant: FrameView.plain.rawValue, layers: [layer], sources: [])
      }
      try writer.finish()
    }
  }

  private static let schema = KeypointSchema(
    name: "dots", keypoints: (0..<20).map { "dot \($0)" }, skeleton: [], subgroups: [], flip: Array(0..<20))

  private static func instances(images: Int) -> [Int: CatalogInstance] {
    Dictionary(
      uniqueKeysWithValues: (0..<images).map { image in
        let keypoints = (0..<20).map {
          Keypoint(x: Double($0 * 37 + image), y: Double($0 * 29 + 5), visibility: .visible)
        }
        return (
          image,
          CatalogInstance(
            id: image, imageName: "\(image)", fileName: "\(image).jpg", width: 1024, height: 768,
            category: "dots", family: nil, box: nil, keypoints: keypoints, schema: "dots")
        )
      })
  }

  private static func pairs(images: Int) -> [CatalogPair] {
    (0..<images).flatMap { source in
      [1, 77].map { step in
        CatalogPair(
          name: "\(source)-\(step)", list: "test", category: "dots", source: source,
          target: (source + step) % images, keypoints: KeypointMask(indices: 0..<20), geo: [], isMirrored: false
        )
      }
    }
  }
}
