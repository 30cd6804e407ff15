import Checkpoints
import Documents
import Files
import Networks
import TestSupport
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

  /// Published figures follow from the configurations, the paper's pairs and the extents that the file states.
  @Test func publishedCostsFollowFromTheConfigurations() throws {
    let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")
    let configurations = TrainingLibrary(library)
    let file = try InputFile(path: library.path(of: "published", named: "training-costs"), limit: 1 << 20)
    let page = try ManifestNode(file).fields()
    let groups = try page["groups"].elements().map { try $0.int() }
    let rate = try page["stated_rate"].double() * 1e9
    let rows = try page["costs"].elements().map { try $0.fields() }
    // Those of the menagerie have other features, and take minutes.
    let published = try configurations.names.filter { !$0.hasPrefix("menagerie-") }
    #expect(try rows.map { try $0["configuration"].string() }.sorted() == published.sorted())
    for row in rows {
      let configuration = try configurations.named(row["configuration"].string())
      let network = configuration.network
      let cost = TrainingCost(
        try PostProcessorForm(
          groups: groups, bottleneck: network.bottleneck, projection: network.projection,
          normGroups: network.normGroups), grid: try page["grid"].int())
      guard case .epochs(let epochs) = configuration.length else {
        Issue.record("\(configuration.name) counts no epochs")
        continue
      }
      let step = cost.pair(configuration.objective)
      let all = step * Double(try row["pairs"].int() * epochs)
      #expect(try row["gigaflop_a_step"].double() == (step / 1e9).rounded())
      #expect(try row["petaflop"].double() == (all / 1e15).rounded())
      #expect(try row["hours"].double() == (all / rate / 3600).rounded())
    }
  }
}
