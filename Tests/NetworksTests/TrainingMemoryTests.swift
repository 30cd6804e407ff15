import Checkpoints
import Networks
import Testing

@Suite struct TrainingMemoryTests {
  /// A step of four views was measured at 1.2 GB, with the maps that it reads.
  @Test func thePapersNetworkFitsIntoTheDefaultBound() throws {
    let groups = [640, 1280, 1280, 768]
    let form = try PostProcessorForm(groups: groups, bottleneck: 192, projection: 768)
    let step = TrainingMemory(form, grid: 60).step(ObjectiveSettings())
    #expect(step > 1.0e9 && step < 1.3e9, "\(step)")
    // Four views of three steps, with every layer at the grid's size.
    let maps = Double(3 * 4 * groups.reduce(0, +) * 3600 * 4)
    #expect(step + maps <= Double(2 << 30), "\(step + maps)")
  }

  @Test func theLargestExtentsGiveANumber() throws {
    let most = PostProcessorForm.largestExtent
    let form = try PostProcessorForm(
      groups: Array(repeating: most - 1, count: 64), bottleneck: most, projection: most)
    let step = TrainingMemory(form, grid: .max).step(ObjectiveSettings())
    #expect(step.isFinite && step > 1e15)
  }

  /// The weights, their copies and their transforms, counted by hand for one block without a shortcut.
  @Test func aSmallNetworkByHand() throws {
    let form = try PostProcessorForm(groups: [3], bottleneck: 2, projection: 3, normGroups: 1)
    let memory = TrainingMemory(form, grid: 5)
    // 10 copies of 6 + 36 + 6 weights, 2 × 36 points of 4; 18 maps of 25 cells, 36 points of 4 tiles, and 9 × 4.
    #expect(memory.weights == 4 * (480 + 288))
    #expect(memory.image == 4 * (450 + 288 + 36))
  }
}
