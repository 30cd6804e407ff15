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

  /// Yams compares keys with all that is in them: a key of aliases of aliases takes for ever.
  @Test(arguments: [
    ("? *a39\n: 1", "m.yaml: 41:3: found an alias, expected a text as a key."),
    ("? [*a39, 1]\n: 1", "m.yaml: 41:3: found a list, expected a text as a key."),
    ("? { x: *a39 }\n: 1", "m.yaml: 41:3: found a mapping, expected a text as a key."),
    ("b: *a39", "found values in values, 17 deep, expected at most 16."),
    ("\"*a\": 1", "found values in values, 17 deep, expected at most 16."),
  ])
  func aliasesMakeNoFloods(last: String, sentence: String) throws {
    let lines = (1..<40).map { "a\($0): &a\($0) { x: *a\($0 - 1), y: *a\($0 - 1) }" }
    let text = (["a0: &a0 { x: 1, y: 1 }"] + lines + [last]).joined(separator: "\n")
    #expect {
      _ = try node(text)
    } throws: {
      "\($0)".contains(sentence)
    }
  }

  @Test func aliasesSayAgainWhatAnchorsSaid() throws {
    let fields = try node("a: &x [3, \"*x\"] # *\nb: *x\n\"*x\": a * b").fields(known: ["a", "b", "*x"])
    for key in ["a", "b"] { #expect(try fields[key].elements().map { try $0.string() } == ["3", "*x"]) }
    #expect(try fields["*x"].string() == "a * b")
  }

  /// As whole numbers, in decimal digits.
  @Test(arguments: ["0x10", "nan", "inf", "1e999", "1_0", ""])
  func refusesWhatIsNoNumber(text: String) throws {
    #expect(throws: DocumentError.self) { try node("a: \(text)").fields(known: ["a"])["a"].double() }
  }

  @Test(arguments: ["a: [1", "a: 1\na: 2", "- 1", "", "a: &x [1]\nb: {", "\u{0}"])
  func refusesWhatIsNoManifest(text: String) {
    #expect(throws: DocumentError.self) { _ = try node(text).fields(known: ["a", "b"])["a"].int() }
  }
}
