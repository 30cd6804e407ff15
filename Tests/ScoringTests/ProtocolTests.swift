import Documents
import Explanations
import Files
import Results
import TestSupport
import Testing

@Suite struct ProtocolTests {
  private static let valid = """
    format: chiral-protocol/1
    title: t
    source: s
    base: target-box
    alphas: [0.01, 0.1]
    average: image
    comparison: below
    frame: original
    visibility: labelled
    weighting: pairs
    """

  private func decode(_ text: String) throws -> ScoringProtocol {
    try ScoringProtocol(name: "p", ManifestNode(InputFile(path: "p.yaml", bytes: Array(text.utf8))))
  }

  @Test func everyOneDecodesAndDiffers() throws {
    let all = try protocols.all()
    #expect(all.count >= 12)
    #expect(try Set(all.map { try $0.fingerprint }).count == all.count)
    #expect(all.filter(\.isSlip).count == 5 && all.suffix(5).allSatisfy(\.isSlip))
    #expect(all.allSatisfy { $0.isSlip == $0.title.hasPrefix("SLIP") })
  }

  @Test func eachDatasetHasItsOwn() throws {
    #expect(try protocols.standard(for: "pf-pascal").name == "pf-pascal")
    #expect(try protocols.standard(for: "pf-willow").name == "pf-willow")
    #expect(try protocols.standard(for: "spair-71k").name == "geoaware")
    #expect(try protocols.standard(for: "mine").name == "geoaware")
  }

  @Test(arguments: [
    ("", "", "no default"), ("default: true", "", nil), ("default: true", "default: true", "a, b"),
  ])
  func oneIsTheDefault(a: String, b: String, found: String?) throws {
    try withTemporaryFolder { root in
      for (name, line) in [("a", a), ("b", b)] {
        try OutputText.write("\(Self.valid)\n\(line)\n", to: "\(root)/protocols/\(name).yaml")
      }
      let library = ProtocolLibrary(ManifestLibrary(root: root))
      guard let found else {
        #expect(try library.standard(for: "mine").name == "a")
        return
      }
      #expect(
        throws: DocumentError.malformed(
          file: root + "/protocols", place: "default", found: Wording(found),
          expected: "'default: true' in one protocol"
        )
      ) { try library.standard(for: "mine") }
    }
  }

  @Test func namesDoNotChangeTheFingerprint() throws {
    let one = try decode(Self.valid)
    #expect(try decode(Self.valid.replacing("title: t", with: "title: u")).fingerprint == one.fingerprint)
    #expect(try decode(Self.valid.replacing("below", with: "at-most")).fingerprint != one.fingerprint)
    #expect(try decode(Self.valid + "\ndefault: true").fingerprint == one.fingerprint)
    #expect(one.description == "PCK, target-box <, per image, v > 0")
  }

  @Test(arguments: [
    (
      "base: target-box", "base: box",
      "p.yaml: 4:7: found 'box', expected target-box, target-image, target-keypoints."
    ),
    ("[0.01, 0.1]", "[0.1, 0.1]", "p.yaml: 5:15: found 0.1, expected ascending numbers above 0 and at most 1."),
    (
      "format: chiral-protocol/1", "format: chiral-recipe/1",
      "p.yaml: 1:9: found format 'chiral-recipe/1', expected 'format: chiral-protocol/1'."
    ),
    ("[0.01, 0.1]", "[]", "p.yaml: 5:9: found 0 values, expected from 1 to 8."),
    ("[0.01, 0.1]", "[.nan]", "p.yaml: 5:10: found '.nan', expected a number."),
    ("frame: original", "frame: square", "p.yaml: 1:1: found no key 'side'. Add it."),
    (
      "frame: original", "frame: original\nside: 3",
      "p.yaml: 9:7: found a side in the original frame, expected none."
    ),
    (
      "average: image", "avarage: image",
      "p.yaml: 6:1: found unknown key 'avarage', expected one of format, title, source, slip, default_for, released_for, "
        + "default, base, alphas, average, comparison, frame, side, visibility, weighting, counts_padding, halves_occluded, "
        + "categories, pooled_geo. Did you mean "
        + "'average'?"
    ),
    (
      "weighting: pairs", "weighting: pairs\ncounts_padding: true",
      "p.yaml: 4:7: found counts_padding with base target-box, expected base target-keypoints."
    ),
  ])
  func refuses(old: String, new: String, sentence: String) {
    #expect {
      _ = try decode(Self.valid.replacing(old, with: new))
    } throws: {
      "\($0)" == sentence
    }
  }
}
