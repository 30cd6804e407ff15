import Audits
import Correspondence
import FeatureMaps
import Files
import Foundation
import Images
import Tensors

extension Workload {
  /// What matching and the built-in descriptor cost.
  static let matching = [
    matrixPeak, similarityOfPair, similarity, matchPair, extract, instanceDistance, imageHash,
  ]

  /// The single-precision peak that the similarity step is measured against: 2048³, 17.2 GFLOP.
  static let matrixPeak = Workload(
    name: "matrix-peak", summary: "Multiplies two matrices of 2048 × 2048 on one thread: 17.18 GFLOP."
  ) { _ in
    let matrix = try Tensor(shape: [2048, 2048], values: noise(2048 * 2048))
    return { _ = try MatrixProduct.multiply(matrix, matrix) }
  }

  /// One pair, similarity step alone: what its keypoints need, not the whole 3600 × 3600 map.
  static let similarityOfPair = Workload(
    name: "similarity-pair",
    summary: "20 descriptors of 768 channels against 3,600 cells, ten pairs: 1.106 GFLOP without padding."
  ) { _ in
    let (sources, target) = try maps(pairs: 10)
    return { for source in sources { _ = try Similarities(of: [source], to: target) } }
  }

  /// The same as a benchmark does it: pairs of one target together.
  static let similarity = Workload(
    name: "similarity",
    summary: "Forty times 20 descriptors of 768 channels against one target's 3,600 cells, five a product: "
      + "4.424 GFLOP without padding."
  ) { _ in
    let (sources, target) = try maps(pairs: 40)
    return {
      for start in stride(from: 0, to: 40, by: 5) {
        _ = try Similarities(of: Array(sources[start..<start + 5]), to: target)
      }
    }
  }

  /// One pair in full.
  static let matchPair = Workload(
    name: "match-pair",
    summary: "20 keypoints, 60 × 60 cells, 768 channels, window soft arg max; maps in memory."
  ) { _ in
    let (sources, target) = try maps(pairs: 1)
    let matcher = PairMatcher(try Matcher(named: "window-soft-argmax:15"))
    return { _ = try matcher.match(sources, to: target) }
  }

  /// The built-in descriptor of a photograph's worth of pixels, plain and mirrored.
  static let extract = Workload(
    name: "extract", summary: "The built-in descriptor of a decoded image of 1024 × 768, plain and mirrored."
  ) { _ in
    let pixels = noise(1024 * 768 * 3).map { UInt8(max(0, min(255, ($0 + 0.5) * 255))) }
    let image = RGBImage(width: 1024, height: 768, pixels: pixels)
    return { _ = image.map { GradientDescriptor.descriptors(of: $0, views: [.plain, .flipped]) } }
  }

  /// What `pose predict` does with an image and a template.
  static let instanceDistance = Workload(
    name: "instance-distance",
    summary: "The instance matching distance of two built-in descriptor maps, 4,096 cells each: 7.6 GFLOP."
  ) { _ in
    let values = noise(GradientDescriptor.grid * GradientDescriptor.grid * GradientDescriptor.channels)
    let map = try FeatureMap(
      width: GradientDescriptor.grid, height: GradientDescriptor.grid, channels: GradientDescriptor.channels,
      cells: values
    ).normalized().map
    let (source, target) = try (DescriptorSet(map, mask: nil), DescriptorSet(map.mirrored(), mask: nil))
    return { _ = try InstanceMatchingDistance.masked(source: source, target: target) }
  }

  /// What `audit --images` does with a picture once it is decoded.
  static let imageHash = Workload(
    name: "image-hash", summary: "Digest and perceptual hash of a decoded image of 1024 × 768."
  ) { _ in
    let pixels = noise(1024 * 768 * 3).map { UInt8(max(0, min(255, ($0 + 0.5) * 255))) }
    return {
      _ = SHA256.digest(of: pixels)
      _ = PerceptualHash.hash(rgb: pixels, width: 1024, height: 768)
    }
  }

  /// Descriptors of 20 cells a source, and a target, all normalised.
  private static func maps(pairs: Int) throws -> ([SourceDescriptors], FeatureMap) {
    let values = noise(3600 * 768)
    let target = try FeatureMap(width: 60, height: 60, channels: 768, cells: values).normalized().map
    let source = target.mirrored()
    let sources = (0..<pairs).map { pair in
      SourceDescriptors(source, cells: (0..<20).map { ($0 * 173 + pair * 29) % 3600 })
    }
    return (sources, target)
  }

  /// Numbers from −½ to ½ without a pattern, the same in each run.
  static func noise(_ count: Int) -> [Float] {
    var state: UInt32 = 1
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return Float(state >> 8) / Float(1 << 24) - 0.5
    }
  }
}
