import Correspondence
import Explanations
import FeatureMaps
import Foundation
import Images
import TensorFiles
import TestSupport
import Testing

@Suite struct MatchingGoldenTests {
  private struct Expected {
    var points: [SIMD2<Double>] = []
    var lists: [String: [SIMD2<Double>]] = [:]
    var numbers: [String: Double] = [:]
    var masks: [String: [Int]] = [:]
  }

  private func expected(_ folder: String) throws -> Expected {
    let data = try Data(contentsOf: URL(fileURLWithPath: folder + "/expected.json"))
    let root = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
    var expected = Expected()
    for (key, value) in root {
      if let list = value as? [[Double]] { expected.lists[key] = list.map { SIMD2($0[0], $0[1]) } }
      if let number = value as? Double { expected.numbers[key] = number }
      if let masks = value as? [String: Any] {
        for (side, box) in masks { expected.masks[side] = box as? [Int] }
      }
    }
    expected.points = try #require(expected.lists["keypoints_xy"])
    return expected
  }

  private func map(_ path: String) throws -> FeatureMap {
    let tensor = try #require(try TensorFile.read(path).first?.tensor)
    return try FeatureMap(planes: tensor).normalized().map
  }

  @Test(
    arguments: [
      ("nearest", "nearest", 0), ("soft-argmax", "soft_argmax", 1e-3),
      ("window-soft-argmax:5", "window_5", 1e-3), ("window-soft-argmax:9", "window_9", 1e-3),
      ("window-soft-argmax:15", "window_15", 1e-3), ("kernel-soft-argmax:5", "kernel_sigma_5", 1e-3),
    ])
  func everyMatcherAgrees(name: String, key: String, tolerance: Double) throws {
    let grid = try #require(FrameGrid(side: 840, cells: 60))
    for folder in ["a", "b"].map({ Goldens.path("matching/" + $0) }) {
      let expected = try expected(folder)
      let source = try map(folder + "/source.npy")
      let target = try map(folder + "/target.npy")
      let cells = try expected.points.map { try #require(grid.cell(at: $0)) }
      let answers = try PairMatcher(Matcher(named: name))
        .match([SourceDescriptors(source, cells: cells)], to: target)
      let points = try #require(answers.first).map { grid.point(of: $0.position) }
      let truth = try #require(expected.lists[key])
      #expect(points.count == truth.count)
      for (point, other) in zip(points, truth) {
        let difference = point - other
        #expect(max(abs(difference.x), abs(difference.y)) <= tolerance)
      }
    }
  }

  @Test func bothDistancesAgree() throws {
    for folder in ["a", "b"].map({ Goldens.path("matching/" + $0) }) {
      let expected = try expected(folder)
      let source = try map(folder + "/source.npy")
      let target = try map(folder + "/target.npy")
      func mask(_ side: String) throws -> CellMask {
        let box = try #require(expected.masks[side])
        return try #require(
          CellMask(
            width: 840, height: 840,
            isInside: (0..<840 * 840).map {
              (box[0]..<box[1]).contains($0 / 840) && (box[2]..<box[3]).contains($0 % 840)
            }))
      }
      let (sourceMask, targetMask) = (try mask("source"), try mask("target"))
      let targetSet = try DescriptorSet(target, mask: targetMask)
      let figures = [
        "imd_masked": try InstanceMatchingDistance.masked(
          source: DescriptorSet(source, mask: sourceMask), target: targetSet, threads: 2),
        "imd_masked_flipped_source": try InstanceMatchingDistance.masked(
          source: DescriptorSet(source.mirrored(), mask: sourceMask.mirrored()), target: targetSet),
        "mutual_nn_distance": try InstanceMatchingDistance.mutualNearest(
          source: DescriptorSet(source), target: DescriptorSet(target)),
        "mutual_nn_distance_flipped_source": try InstanceMatchingDistance.mutualNearest(
          source: DescriptorSet(source.mirrored()), target: DescriptorSet(target), threads: 2),
      ]
      for (name, figure) in figures {
        #expect(abs(figure - (try #require(expected.numbers[name]))) < 1e-4, "\(name)")
      }
    }
  }
}
