import Documents
import Explanations
import Files
import Testing

@Suite struct ManifestNodeTests {
  private enum Colour: String, CaseIterable { case red, green }

  private func node(_ text: String) throws -> ManifestNode {
    try ManifestNode(InputFile(path: "m.yaml", bytes: Array(text.utf8)))
  }

  @Test func readsScalars() throws {
    let fields = try node("a: 1\nb: 2.5\nc: yes it is\nd: true\ne: [3, 4]\nf: green").fields(
      known: ["a", "b", "c", "d", "e", "f", "g"])
    #expect(try fields["a"].int() == 1)
    #expect(try fields["b"].double() == 2.5)
    #expect(try fields["c"].string() == "yes it is")
    #expect(try fields["d"].bool())
    #expect(try fields["e"].elements().map { try $0.int() } == [3, 4])
    #expect(try fields["f"].choice(of: Colour.self) == .green)
    #expect(fields.optional("g") == nil)
  }

  @Test func namesTheNearestKey() {
    #expect {
      _ = try node("sed: 1").fields(known: ["seed", "sampler"])
    } throws: {
      "\($0)"
        == "m.yaml: 1:1: found unknown key 'sed', expected one of seed, sampler. Did you mean 'seed'?"
    }
  }

  @Test(arguments: ["a: [1", "a: 1\na: 2", "- 1", "", "a: &x [1]\nb: {", "\u{0}"])
  func refusesWhatIsNoManifest(text: String) {
    #expect(throws: DocumentError.self) { _ = try node(text).fields(known: ["a", "b"])["a"].int() }
  }
}
