import TestSupport
import Testing

@Suite struct ShowCommandTests {
  @Test(.enabled(if: SharedData.has("real/ap-10k"), SharedData.skipMessage))
  func listsTheSubgroupsOfARealImage() throws {
    let data = SharedData.path("real/ap-10k")
    let outcome = try ChiralCommand.run(["show", "--data", data, "000000000004"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("annotation 6: "))
    #expect(outcome.output.contains("geometry-aware subgroups:"))
    let slip = try ChiralCommand.run(["show", "--data", data, "000000000005"])
    #expect(slip.status == 1)
    #expect(slip.errors.contains("Did you mean '000000000004'?"))
  }

  @Test func namesWhatIsNoBenchmark() throws {
    let outcome = try ChiralCommand.run(["show", "/nowhere", "000000000004"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("/nowhere: found no MANIFEST.json, expected a benchmark folder."))
  }
}
