import Documents
import Files
import Foundation
import TestSupport
import Testing

/// `export --format huggingface`: what `datasets` and `mlcroissant` make of it, and what it is made of.
@Suite struct DatasetExportTests {
  private static let rows = [
    "trn": 6296, "val": 1506, "test": 3991, "val_cross_species": 939, "test_cross_species": 3162,
    "val_cross_family": 200, "test_cross_family": 300,
  ]

  /// Exports the small AP-10K.
  private func withExport(
    _ more: [String] = [], _ body: (_ folder: String, _ outcome: ChiralCommand.Outcome) throws -> Void
  ) throws {
    try withTemporaryFolder { root in
      let data = Goldens.path("ap10k-small")
      let built = try ChiralCommand.run([
        "build", "ap10k-geoaware", "--data", data, "--crowd", data + "/crowd.txt", "--out", root + "/small",
      ])
      #expect(built.status == 0, "\(built.errors)")
      let export = ["export", root + "/small", "--format", "huggingface", "--out", root + "/out"] + more
      let outcome = try ChiralCommand.run(export)
      #expect(outcome.status == 0, "\(outcome.errors)")
      try body(root + "/out", outcome)
    }
  }

  @Test(.enabled(if: PythonLoaders.python != nil, PythonLoaders.skipMessage))
  func othersLoadTheListsOneByOne() throws {
    let script = #"""
      import json, sys
      import datasets, mlcroissant
      folder, found = sys.argv[1], {"datasets": {}, "croissant": {}}
      for name in datasets.get_dataset_config_names(folder):
          lists = datasets.load_dataset(folder, name)
          rows = lists[name]
          found["datasets"][name] = [sorted(lists), rows.num_rows, rows[0]]
      metadata = mlcroissant.Dataset(folder + "/croissant.json")
      found["problems"] = sorted(metadata.metadata.ctx.issues.errors) + sorted(metadata.metadata.ctx.issues.warnings)
      for records in metadata.metadata.record_sets:
          rows = list(metadata.records(records.uuid))
          first = {key.split("/")[1]: value.decode() if isinstance(value, bytes) else list(value)
                   for key, value in rows[0].items()}
          found["croissant"][records.uuid] = [len(rows), first]
      print(json.dumps(found, default=int))
      """#
    try withExport { folder, _ in
      let outcome = try PythonLoaders.run(script, folder)
      #expect(outcome.status == 0, "\(outcome.errors.suffix(2000))")
      let line = outcome.output.split(separator: "\n").last.map(String.init) ?? ""
      let found = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let byDatasets = try #require(found["datasets"] as? [String: [Any]])
      let byCroissant = try #require(found["croissant"] as? [String: [Any]])
      #expect(Set(byDatasets.keys) == Set(Self.rows.keys) && Set(byCroissant.keys) == Set(Self.rows.keys))
      for (name, count) in Self.rows {
        #expect(byDatasets[name]?[0] as? [String] == [name])
        #expect(byDatasets[name]?[1] as? Int == count && byCroissant[name]?[0] as? Int == count)
      }
      for row in [byDatasets["test"]?[2], byCroissant["test"]?[1]] {
        let row = try #require(row as? [String: Any])
        #expect(row["pair"] as? String == "000000001811-000000016510:king cheetah")
        #expect(row["source_image"] as? String == "000000001811.jpg")
        #expect(row["target_image"] as? String == "000000016510.jpg")
        #expect(row["category"] as? String == "king cheetah")
        #expect(row["keypoints"] as? [Int] == [2, 3, 4, 7, 8, 9, 10, 12, 15, 16])
        #expect(row["geo"] as? [Int] == [7, 9, 10, 12, 15, 16])
      }
      #expect(found["problems"] as? [String] == [])
    }
  }

  @Test func cardAndMetadataNameEachList() throws {
    try withExport { folder, outcome in
      #expect(outcome.output.contains("16394 pairs as huggingface"))
      let card = try String(contentsOfFile: folder + "/README.md", encoding: .utf8)
      let metadata = try String(contentsOfFile: folder + "/croissant.json", encoding: .utf8)
      #expect(
        card.hasPrefix(
          "---\npretty_name: \"AP-10K: pairs of ap10k-geoaware\"\nlicense: \"cc-by-4.0\"\nconfigs:\n"))
      for text in [
        #""conformsTo": "http://mlcommons.org/croissant/1.1""#,
        #""url": "https://github.com/AlexTheBad/AP-10K""#,
        #""license": "https://spdx.org/licenses/CC-BY-4.0.html""#, #""name": "Hang Yu""#,
        #""citeAs": "Yu et al., AP-10K"#,
      ] { #expect(metadata.contains(text)) }
      for name in Self.rows.keys {
        let path = "data/\(name).jsonl.gz"
        #expect(
          card.contains(
            "- config_name: \"\(name)\"\n  data_files:\n  - split: \"\(name)\"\n    path: \"\(path)\""))
        let bytes = try InputFile(path: "\(folder)/\(path)").bytes
        // No flags, no time: a name or a date would make other bytes of the same rows.
        #expect(Array(bytes.prefix(8)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
        #expect(metadata.contains("\"sha256\": \"\(SHA256.digest(of: bytes))\""))
      }
      for text in ["Yu et al., AP-10K", "licence: CC-BY-4.0", "| test | 3991 |", "chiral-benchmark/2:"] {
        #expect(card.contains(text), "\(text)")
      }
    }
  }

  @Test func anUnknownDatasetIsSaidToBeOne() throws {
    try withTemporaryFolder { library in
      try FileManager.default.createDirectory(atPath: library + "/datasets", withIntermediateDirectories: true)
      try withExport(["--manifests", library]) { folder, outcome in
        #expect(outcome.errors.contains("note: Manifests/datasets has no 'ap-10k': licence, creators"))
        let card = try String(contentsOfFile: folder + "/README.md", encoding: .utf8)
        #expect(card.contains("\nlicense: unknown\n") && card.contains("- licence: not stated\n"))
        let metadata = try String(contentsOfFile: folder + "/croissant.json", encoding: .utf8)
        #expect(!metadata.contains("\"license\"") && !metadata.contains("\"creator\""))
      }
    }
  }
}
