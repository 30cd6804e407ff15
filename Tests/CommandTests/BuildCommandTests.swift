import Foundation
import TestSupport
import Testing

@Suite struct BuildCommandTests {
  static let data = Goldens.path("ap10k-small")
  static let lists = [
    "trn", "val", "test", "val_cross_species", "test_cross_species", "val_cross_family", "test_cross_family",
  ]

  private func build(
    _ recipe: String = "ap10k-geoaware", data: String = data, to out: String, in folder: String? = nil,
    more: [String] = [], environment: [String: String] = [:]
  ) throws -> ChiralCommand.Outcome {
    try ChiralCommand.run(
      ["build", recipe, "--data", data, "--out", out] + more, in: folder, environment: environment)
  }

  private func files(_ folder: String) throws -> [Data] {
    try (["MANIFEST.json"] + Self.lists.map { "pairs/\($0).jsonl.zst" }).map {
      try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))
    }
  }

  /// A million possible pairs of one species, of which the recipe asks for some.
  @Test func hashedPairsOfOneLargeSpeciesNeedLittleMemory() throws {
    try withTemporaryFolder { root in
      let numbers = 1...1500
      let text = AnnotationText.file(
        images: numbers.map { AnnotationText.image($0) },
        annotations: numbers.map { AnnotationText.annotation($0, image: $0) })
      try OutputText.write(text, to: root + "/annotations.json")
      let outcome = try ChiralCommand.run(
        after: "ulimit -v 190000",
        ["build", "ap10k-hashed", "--data", root, "--out", root + "/out", "--threads", "1"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.output.contains("1,050,525"), "\(outcome.output)")
    }
  }

  @Test func sameBytesWhereverAndHoweverItRuns() throws {
    try withTemporaryFolder { root in
      let crowd = ["--crowd", Self.data + "/crowd.txt"]
      #expect(try build(to: root + "/one", more: crowd + ["--threads", "1"]).status == 0)
      let expected = try files(root + "/one")
      for (number, environment) in [
        ["TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"],
        ["TZ": "America/Caracas", "LANG": "C", "LC_ALL": "C"],
      ].enumerated() {
        let folder = root + "/place \(number)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let outcome = try build(
          to: "made/two", in: folder, more: crowd + ["--threads", "2"], environment: environment)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try files(folder + "/made/two") == expected)
      }
    }
  }

  /// The lines of `MANIFEST.json` but for the inputs' sizes and digests.
  private func manifestWithoutInputs(_ folder: String) throws -> [Substring] {
    let text = try String(contentsOfFile: folder + "/MANIFEST.json", encoding: .utf8)
    let start = try #require(text.range(of: "\"inputs\""))
    let end = try #require(text.range(of: "]", range: start.upperBound..<text.endIndex))
    return text.replacingCharacters(in: start.lowerBound..<end.upperBound, with: "").split(separator: "\n")
  }

  @Test(arguments: [1, 2] as [UInt64]) func orderOfTheInputDoesNotMatter(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    try withTemporaryFolder { root in
      try FileManager.default.createDirectory(atPath: root + "/annotations", withIntermediateDirectories: true)
      for split in ["train", "val", "test"] {
        let name = "annotations/ap10k-\(split)-split1.json"
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(Self.data)/\(name)"))
        var content = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        for key in ["images", "annotations", "categories"] {
          let list = try #require(content[key] as? [[String: Any]])
          let shuffled = list.shuffled(using: &random)
          #expect(shuffled.map { $0["id"] as? Int } != list.map { $0["id"] as? Int })
          content[key] = shuffled
        }
        try JSONSerialization.data(withJSONObject: content).write(to: URL(fileURLWithPath: "\(root)/\(name)"))
      }
      #expect(try build(to: root + "/a").status == 0)
      let outcome = try build(data: root, to: root + "/b")
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try files(root + "/a").dropFirst() == files(root + "/b").dropFirst())
      #expect(try manifestWithoutInputs(root + "/a") == manifestWithoutInputs(root + "/b"))
    }
  }

  @Test func saysWhatItMadeAndWhatItLeftOut() throws {
    try withTemporaryFolder { root in
      let outcome = try build(to: root + "/out", more: ["--crowd", Self.data + "/crowd.txt"])
      #expect(outcome.output.hasPrefix("ap10k-geoaware: AP-10K pairs of GeoAware-SC"))
      let words = outcome.output.split(whereSeparator: \.isWhitespace)
      #expect(words.contains("16,394"))
      #expect(outcome.errors.hasPrefix("kept 731 of 900 images; left out: 169 on the crowd list\n"))
      #expect(outcome.errors.contains("crowd rule: the images on crowd.txt are left out\n"))

      let refused = try build(to: root + "/out")
      #expect(refused.status == 1)
      #expect(refused.errors.contains("--force"))
      let json = try build(to: root + "/out", more: ["--force", "--json"])
      let summary = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
      #expect(
        (summary?["lists"] as? [[String: Any]])?.compactMap { $0["pairs"] as? Int } == [
          6296, 1506, 3991, 939, 3162, 200, 300,
        ])
      #expect((summary?["lists"] as? [[String: Any]])?.first?["geo_keypoints"] is Int)
      let pairs = try #require(summary?["pairs_digest"] as? String)
      let id = try #require(summary?["id"] as? String)
      #expect(json.output.hasPrefix("{\n  \"format\": \"chiral-build-summary/1\",\n"))
      for line in ["\npairs     ", "\nbenchmark chiral-benchmark/2:"] { #expect(outcome.output.contains(line)) }
      let folder = root + "/out"
      let verified = try ChiralCommand.run(["verify", folder])
      #expect(verified.output.contains("pairs     \(pairs)\nbenchmark \(id)\n"))
      let compared = try ChiralCommand.run(["diff", folder, folder])
      #expect(compared.output.contains("B pairs      \(pairs)\nB benchmark  \(id)\n"))
      let report = try ChiralCommand.run(["verify", folder, "--json"]).output
      #expect(report.contains("\"pairs_digest\": \"\(pairs)\""))
      #expect(report.hasPrefix("{\n  \"format\": \"chiral-verification/1\",\n"), "\(report)")
      #expect(report.contains("\"id\": \"\(id)\""), "\(report)")
      let difference = try ChiralCommand.run(["diff", folder, folder, "--json"]).output
      #expect(difference.hasPrefix("{\n  \"format\": \"chiral-difference/1\",\n  \"a\": {"))
      #expect(difference.contains("\"id\": \"\(id)\""), "\(difference.prefix(400))")
      let shown = try ChiralCommand.run(["show", folder, "000000002806", "--json"]).output
      #expect(shown.hasPrefix("{\n  \"format\": \"chiral-descriptions/1\",\n  \"instances\": ["), "\(shown)")
    }
  }

  struct Bad: Sendable {
    let arguments: [String]
    let expected: [String]
    var status: Int32 = 1
  }

  static let bads = [
    Bad(
      arguments: ["ap10k-geaware", "--data", data],
      expected: ["no recipe named 'ap10k-geaware'", "Did you mean 'ap10k-geoaware'?"]),
    Bad(arguments: ["none.yaml", "--data", data], expected: ["none.yaml", "no readable file"]),
    Bad(arguments: ["ap10k-geoaware", "--data", "nowhere"], expected: ["nowhere"]),
    Bad(
      arguments: ["ap10k-geoaware", "--data", data, "--crowd", "nowhere.txt"],
      expected: ["nowhere.txt: found no readable file"]),
    Bad(
      arguments: ["ap10k-geoaware", "--data", data, "--crowd", "/dev/null"],
      expected: ["/dev/null: found no readable file (a device, not a regular file)"]),
    Bad(arguments: ["ap10k-geoaware", "--data", data, "--threads", "0"], expected: ["--threads"], status: 64),
  ]

  @Test(arguments: bads) func explainsWhatIsWrong(bad: Bad) throws { try explains(bad) }

  @Test(.enabled(if: SharedData.has("real/ap-10k"), SharedData.skipMessage))
  func explainsThatTwoImagesAreTooFew() throws {
    try explains(
      Bad(
        arguments: ["ap10k-geoaware", "--data", SharedData.path("real/ap-10k")],
        expected: [
          "found 2 usable images of 2 species", "give no pair for trn, val, test",
          "A species gives its last 30 images to test",
        ]))
  }

  private func explains(_ bad: Bad) throws {
    try withTemporaryFolder { root in
      let outcome = try ChiralCommand.run(["build"] + bad.arguments + ["--out", root + "/out"], in: root)
      #expect(outcome.status == bad.status)
      for sentence in bad.expected { #expect(outcome.errors.contains(sentence), "\(outcome.errors)") }
      #expect(try FileManager.default.contentsOfDirectory(atPath: root).isEmpty)
    }
  }
}
