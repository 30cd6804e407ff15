import Foundation
import TestSupport
import Testing

/// `build`, `verify`, `diff`, `show` and `export` on Proposal Flow's lists.
@Suite struct PFCommandTests {
  private func chiral(_ arguments: String...) throws -> ChiralCommand.Outcome {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome
  }

  private func content(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test(.enabled(if: SharedData.has("real/pf-pascal"), SharedData.skipMessage))
  func publishedListsComeBack() throws {
    let data = SharedData.path("real/pf-pascal")
    try withTemporaryFolder { root in
      let built = try chiral("build", "pf-pascal", "--data", data, "--out", root + "/a")
      #expect(built.errors.contains("no folder Annotations with .mat files"))
      #expect(built.errors.contains("images are missing: their sizes are unknown"))
      #expect(try chiral("verify", root + "/a").output.contains("sound; 3 lists, 3547 pairs"))
      _ = try chiral("export", root + "/a", "--format", "pf", "--out", root + "/lists")
      for name in ["train_pairs.csv", "val_pairs.csv", "test_pairs.csv"] {
        let published = try content("\(data)/\(name)").replacing("\r\n", with: "\n")
        #expect(try content("\(root)/lists/\(name)") == published, "\(name)")
      }
      _ = try chiral("build", "pf-pascal", "--data", root + "/lists", "--out", root + "/b")
      _ = try chiral("diff", root + "/a", root + "/b", "--exit-code")
      _ = try chiral("verify", root + "/a", "--against", root + "/b")
    }
  }

  @Test func willowsListComesBack() throws {
    try withTemporaryFolder { root in
      let groups = ["XA", "YA", "XB", "YB"].flatMap { group in (1...10).map { "\(group)\($0)" } }
      let numbers = (1...40).map { "\(Double($0) + 0.25)" }
      let rows = [
        ["imageA", "imageB"] + groups,
        ["PF-dataset/car(S)/1.png", "PF-dataset/car(S)/2.png"] + numbers,
        ["PF-dataset/duck(S)/1.png", "PF-dataset/duck(S)/2.png"] + numbers.reversed(),
      ]
      let text = rows.map { $0.joined(separator: ",") + "\n" }.joined()
      try OutputText.write(text, to: root + "/data/test_pairs.csv")
      _ = try chiral("build", "pf-willow", "--data", root + "/data", "--out", root + "/a")
      #expect(try chiral("verify", root + "/a").output.contains("sound; 1 list, 2 pairs"))
      _ = try chiral("export", root + "/a", "--format", "pf", "--out", root + "/lists")
      #expect(try content(root + "/lists/test_pairs.csv") == text)
      #expect(try chiral("show", root + "/a", "000001-1-2:car(S)").output.contains("car(S)/1.png"))
      let shown = try chiral("show", root + "/a", "000001-1-2:car(S)", "--json").output
      #expect(shown.hasPrefix("{\n  \"format\": \"chiral-descriptions/1\",\n  \"pairs\": ["), "\(shown)")
      let wrong = try ChiralCommand.run(["export", root + "/a", "--format", "spair", "--out", root + "/tree"])
      #expect(
        wrong.status == 1 && wrong.errors.contains("what SPair-71k's layout can't say"), "\(wrong.errors)")
    }
  }
}
