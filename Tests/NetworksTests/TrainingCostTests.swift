import Checkpoints
import Networks
import Testing

/// REFERENCE figures: 5,136,384 multiply-adds a cell, 88 GFLOP an image in a step.
@Suite struct TrainingCostTests {
  private func cost() throws -> TrainingCost {
    let form = try PostProcessorForm(groups: [640, 1280, 1280, 768], bottleneck: 192, projection: 768)
    return TrainingCost(form, grid: 60)
  }

  @Test func anImageOfFullSize() throws {
    #expect(try cost().inference == 2 * 3600 * 5_136_384)
    #expect(try cost().image == 2 * 3600 * (2 * 5_136_384 + 4 * 479_232))
  }

  @Test func aPairCostsItsImages() throws {
    var objective = ObjectiveSettings()
    #expect((try cost().pair(objective) / 1e9).rounded() == 351)
    (objective.doubleFlip, objective.selfFlip) = (0, 0)
    #expect((try cost().pair(objective) / 1e9).rounded() == 176)
  }
}
