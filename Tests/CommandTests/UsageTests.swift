import TestSupport
import Testing

@Suite struct UsageTests {
  @Test func helpSaysWhatItIsFor() throws {
    let outcome = try ChiralCommand.run(["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("semantic-correspondence"))
  }

  @Test func wrongUsageExitsWith64() throws {
    #expect(try ChiralCommand.run(["--no-such-option"]).status == 64)
  }
}
