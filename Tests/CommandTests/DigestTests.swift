import Documents
import Foundation
import TestSupport
import Testing

/// The pairs of the shipped recipes stay what they are: `Manifests/digests`.
@Suite struct DigestTests {
  private func expectDigests(of input: String, data: [String], in root: String) throws {
    let manifest = try ManifestNode(contentsOf: SharedData.checkout + "/Manifests/digests/ap-10k.yaml")
    let fields = try manifest.fields(
      of: FormatName(kind: "digests", version: 1), known: ["synthetic", "goldens"])
    let rows = try fields[input].elements().map { try $0.fields(known: ["recipe", "digest"]) }
    #expect(rows.count == 3)
    for row in rows {
      let (recipe, digest) = (try row["recipe"].string(), try row["digest"].string())
      let out = "\(root)/\(recipe)"
      let made = try ChiralCommand.run(["build", recipe, "--out", out] + data)
      #expect(made.status == 0, "\(made.errors)")
      let text = try String(contentsOfFile: out + "/MANIFEST.json", encoding: .utf8)
      #expect(
        text.contains("\"pairs_digest\": \"\(digest)\""),
        "\(recipe) of \(input) has other pairs than \(manifest.file) says: \(made.output.suffix(220))")
    }
  }

  @Test func syntheticBenchmarksKeepTheirDigests() throws {
    try withTemporaryFolder { root in
      let set = root + "/set"
      #expect(try ChiralCommand.run(["synth", "--annotations-only", "--out", set]).status == 0)
      try expectDigests(of: "synthetic", data: ["--data", set], in: root)
    }
  }

  @Test func referenceBenchmarksKeepTheirDigests() throws {
    let set = Goldens.path("ap10k-small")
    try withTemporaryFolder { root in
      try expectDigests(of: "goldens", data: ["--data", set, "--crowd", set + "/crowd.txt"], in: root)
    }
  }
}
