import Correspondence
import FeatureMaps
import Testing

@Suite struct DistanceTests {
  private func map(_ cells: [Float], side: Int) throws -> FeatureMap {
    try FeatureMap(width: side, height: side, channels: cells.count / side / side, cells: cells)
  }

  @Test func mutualNearestNeighboursByHand() throws {
    // One channel: 0 and 10 find 1 and 12; 11 prefers 12 too, but 12 prefers 11.
    let source = DescriptorSet(try map([0, 0, 10, 11], side: 2))
    let target = DescriptorSet(try map([1, 100, 12, 300], side: 2))
    // Mutual: 0 (first of two) ↔ 1, 11 ↔ 12.
    #expect(try InstanceMatchingDistance.mutualNearest(source: source, target: target) == 1)
  }

  @Test func masksDecideWhoTakesPart() throws {
    // 64 cells a side, so nothing is resized: the left half is 1, the right half 5, in the target 2 and 9.
    func halves(_ left: Float, _ right: Float) throws -> FeatureMap {
      try map((0..<64 * 64).map { $0 % 64 < 32 ? left : right }, side: 64)
    }
    let right = try #require(CellMask(width: 2, height: 1, isInside: [false, true]))
    let left = try #require(CellMask(width: 2, height: 1, isInside: [true, false]))
    let (source, target) = (try halves(1, 5), try halves(2, 9))
    func distance(_ a: CellMask?, _ b: CellMask?) throws -> Double {
      try InstanceMatchingDistance.masked(
        source: DescriptorSet(source, mask: a), target: DescriptorSet(target, mask: b))
    }
    #expect(try distance(nil, nil) == 2)  // (1 + 3) / 2
    #expect(try distance(right, nil) == 3)
    #expect(try distance(right, right) == 4)
    #expect(try distance(right.mirrored(), right) == 8)
    #expect(try distance(left, left) == 1)
  }

  @Test func exactCopiesTakeNoPart() throws {
    let source = try map((0..<64 * 64).map { $0 == 0 ? 3 : 1 }, side: 64)
    let target = try map((0..<64 * 64).map { $0 == 5 ? 4 : 1 }, side: 64)
    // 4,095 cells of 1 skip their copies and find 4; the 3 finds 4.
    let distance = try InstanceMatchingDistance.masked(
      source: DescriptorSet(source, mask: nil), target: DescriptorSet(target, mask: nil))
    #expect(abs(distance - (4095.0 * 3 + 1) / 4096) < 1e-9)
    let constant = try DescriptorSet(map([Float](repeating: 1, count: 4096), side: 64), mask: nil)
    #expect(throws: DistanceError.nothingToCompare) {
      try InstanceMatchingDistance.masked(source: constant, target: constant)
    }
  }

  @Test func emptyMasksAndOtherChannelsAreErrors() throws {
    let one = try map([1], side: 1)
    let none = CellMask(width: 1, height: 1, isInside: [false])
    #expect(throws: DistanceError.emptyMask(of: "source")) {
      try InstanceMatchingDistance.masked(
        source: DescriptorSet(one, mask: none), target: DescriptorSet(one, mask: nil))
    }
    #expect(throws: FeatureMapError.differentChannels(1, 2)) {
      try InstanceMatchingDistance.masked(
        source: DescriptorSet(one, mask: nil), target: DescriptorSet(map([1, 2], side: 1), mask: nil))
    }
  }
}
