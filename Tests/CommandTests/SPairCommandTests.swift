import Foundation
import TestSupport
import Testing

/// `build`, `verify`, `diff`, `show` and `export` on the published part of SPair-71k.
@Suite(.enabled(if: SharedData.has("real/spair-71k"), SharedData.skipMessage))
struct SPairCommandTests {
  private static let data = SharedData.path("real/spair-71k")

  private func chiral(_ arguments: String...) throws -> ChiralCommand.Outcome {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  private func lines(_ path: String) throws -> [Substring] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
  }

  private func content(_ path: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: path)) }

  @Test func regeneratesThePublishedPairs() throws {
    try withTemporaryFolder { root in
      let built = try chiral("build", "spair-71k", "--data", Self.data, "--out", root + "/a")
      #expect(built.errors.contains("no folder JPEGImages: nothing that needs pixels can be done"))
      #expect(built.errors.contains("690 of 690 listed pairs agree with the rule, numbers included"))
      // Each pair file that is there was held against the made pair, and none differs.
      #expect(
        built.errors.contains("8 of 8 pair files agree with the pairs made here in every field"),
        "\(built.errors)")
      _ = try chiral("export", root + "/a", "--format", "spair", "--out", root + "/tree")
      let published = try lines(Self.data + "/Layout/large/test.txt")
      let made = try lines(root + "/tree/Layout/large/test.txt")
      #expect(published.count == 690)
      #expect(made.filter { $0.hasSuffix(":aeroplane") } == published)
      #expect(made.count { $0.hasSuffix(":bus") } == 644)
      #expect(try chiral("verify", root + "/a").output.contains("sound; 3 lists, \(made.count) pairs"))
    }
  }

  @Test func exportedFilesAreThePublishedOnes() throws {
    try withTemporaryFolder { root in
      _ = try chiral("build", "spair-71k", "--data", Self.data, "--out", root + "/a")
      _ = try chiral("export", root + "/a", "--format", "spair", "--out", root + "/tree")
      let names = try FileManager.default.contentsOfDirectory(atPath: Self.data + "/PairAnnotation/test")
      #expect(names.count == 8)
      for name in names {
        let path = "/PairAnnotation/test/" + name
        #expect(try content(root + "/tree" + path) == content(Self.data + path), "\(name)")
      }
    }
  }

  @Test func theExportGivesTheSameBenchmark() throws {
    try withTemporaryFolder { root in
      _ = try chiral("build", "spair-71k", "--data", Self.data, "--out", root + "/a")
      _ = try chiral("export", root + "/a", "--format", "spair", "--out", root + "/tree")
      _ = try chiral("build", "spair-71k", "--data", root + "/tree", "--out", root + "/b", "--threads", "1")
      #expect(try content(root + "/a/pairs/test.jsonl.zst") == content(root + "/b/pairs/test.jsonl.zst"))
      _ = try chiral("diff", root + "/a", root + "/b", "--exit-code")
      _ = try chiral("verify", root + "/a", "--against", root + "/b")
      let shown = try chiral("show", root + "/a", "000001-2008_002719-2008_004100:aeroplane").output
      #expect(shown.contains("2008_002719"))
    }
  }
}
