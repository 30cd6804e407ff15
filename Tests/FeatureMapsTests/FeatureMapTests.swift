import FeatureMaps
import Tensors
import Testing

@Suite struct FeatureMapTests {
  /// Two channels on a grid of 3 × 2: channel 0 counts cells, channel 1 is its negative.
  private func example() throws -> FeatureMap {
    try FeatureMap(planes: Tensor(shape: [2, 2, 3], values: [0, 1, 2, 3, 4, 5, 0, -1, -2, -3, -4, -5]))
  }

  @Test func planesBecomeCells() throws {
    let map = try example()
    #expect([map.width, map.height, map.channels] == [3, 2, 2])
    #expect(map.cells == [0, 0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5])
    #expect(try map.planes().values == [0, 1, 2, 3, 4, 5, 0, -1, -2, -3, -4, -5])
    #expect(try FeatureMap(planes: Tensor(shape: [1, 2, 2, 3], values: map.planes().values)) == map)
  }

  @Test(arguments: [[], [6], [2, 3], [0, 2, 3], [2, 0, 3], [2, 2, 3, 1]])
  func refusesWhatIsNoPlanes(shape: [Int]) throws {
    let tensor = try Tensor(shape: shape, repeating: 1)
    #expect(throws: FeatureMapError.notPlanes(shape: shape)) { try FeatureMap(planes: tensor) }
  }

  @Test func refusesCountsThatDoNotFit() {
    #expect(throws: FeatureMapError.countMismatch(width: 2, height: 2, channels: 1, count: 3)) {
      try FeatureMap(width: 2, height: 2, channels: 1, cells: [1, 2, 3])
    }
  }

  @Test func normalizingCountsWhatHasNoDirection() throws {
    let cells: [Float] = [3, 4, 0, 0, .nan, 1, -.infinity, 0, 3e38, 3e38, 1e-30, 0]
    let (map, faults) = try FeatureMap(width: 3, height: 2, channels: 2, cells: cells).normalized()
    #expect(faults == VectorFaults(zero: 1, notFinite: 2))
    #expect(Array(map.cells.prefix(8)) == [0.6, 0.8, 0, 0, 0, 0, 0, 0])
    // Long and short ones keep their direction; 1e-10 more than the length shortens the short one.
    #expect(abs(map.cells[8] - 0.707_106_8) < 1e-6)
    #expect(map.cells[10] > 0 && map.cells[10] < 1e-15)
  }

  @Test func mirrorExchangesColumns() throws {
    #expect(try example().mirrored().cells == [2, -2, 1, -1, 0, 0, 5, -5, 4, -4, 3, -3])
  }

  @Test func resizingAgreesWithPlanes() throws {
    let map = try example()
    let planes = try map.planes().values
    let resized = [planes[..<6], planes[6...]].flatMap { plane in
      BilinearCells.resize(Array(plane), width: 3, height: 2, channels: 1, newWidth: 4, newHeight: 5)
    }
    let expected = try FeatureMap(planes: Tensor(shape: [2, 5, 4], values: resized))
    #expect(try map.resized(width: 4, height: 5) == expected)
    #expect(throws: FeatureMapError.self) { try map.resized(width: 0, height: 5) }
  }

  @Test func joiningPutsChannelsBehindEachOther() throws {
    let map = try example()
    let joined = try FeatureMap.joined([map, map.mirrored()])
    #expect(joined.channels == 4)
    #expect(Array(joined.cells.prefix(4)) == [0, 0, 2, -2])
    let other = try FeatureMap(width: 2, height: 3, channels: 2, cells: map.cells)
    #expect(throws: FeatureMapError.differentGrids([3, 2], [2, 3])) { try FeatureMap.joined([map, other]) }
  }
}
