import Files
import Foundation
import Results
import TestSupport
import Testing

/// `Tests/Goldens/authors-evaluation`: what the paper's released evaluation made of two files of its own kind.
@Suite struct AuthorsEvaluationTests {
  private static let alphas = [0.10, 0.05, 0.01]

  @Test(arguments: ["geoaware-as-released", "geoaware-as-released-per-point"])
  func theReleasedProtocolsGiveTheReleasedNumbers(name: String) throws {
    try withTemporaryFolder { folder in
      let expected = try Expected.read()
      let benchmark = folder + "/small"
      try run([
        "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--crowd",
        Goldens.path("ap10k-small/crowd.txt"), "--out", benchmark,
      ])
      for (list, numbers) in expected {
        let out = "\(folder)/\(list).json"
        try run([
          "score", benchmark, "--predictions", try predictions(numbers.file, in: folder), "--protocol", name,
          "--resamples", "0", "--list", list, "--out", out,
        ])
        let results = try Results(InputFile(path: out))
        #expect(results.coverage.allSatisfy { $0.isComplete })
        try compare(results, list, numbers)
      }
    }
  }

  /// The note of the paper's own kind of file: once, with the released numbers of the golden.
  @Test func scoreSaysWhatTheReleasedEvaluationGives() throws {
    try withTemporaryFolder { folder in
      let benchmark = folder + "/small"
      try run([
        "build", "ap10k-geoaware", "--data", Goldens.path("ap10k-small"), "--crowd",
        Goldens.path("ap10k-small/crowd.txt"), "--out", benchmark,
      ])
      func errors(_ path: String, _ more: String...) throws -> String {
        let outcome = try ChiralCommand.run(
          ["score", benchmark, "--predictions", path, "--resamples", "0", "--allow-missing"] + more)
        #expect(outcome.status == 0, "\(outcome.errors)")
        return outcome.errors
      }
      let expected = try Expected.read()
      for (list, numbers) in expected {
        let file = try predictions(numbers.file, in: folder)
        let said = try errors(file).split(separator: "\n").filter { $0.contains("v = 1") }
        try #require(said.count == 1)
        let percent = [numbers.overall_image[0], numbers.overall_point[0]].map {
          String(format: "%.2f%%", $0 * 100)
        }
        #expect(
          said[0].contains(
            "geoaware-as-released gives PCK@0.10 per image / per point \(percent[0]) / \(percent[1]) on \(list), "
              + "where geoaware gives "))
        let keypoints = numbers.categories.values.reduce(0) { $0 + $1.keypoints }
        let grouped = keypoints.formatted(.number.locale(Locale(identifier: "en_US")))
        #expect(said[0].contains(" of \(grouped) keypoints are labelled as hidden (v = 1), "))
        for released in ["geoaware-as-released", "geoaware-as-released-per-point"] {
          #expect(try !errors(file, "--protocol", released).contains("v = 1"))
        }
      }
      // A pickle is known by its first byte, whatever its name.
      let renamed = folder + "/predictions.dat"
      try FileManager.default.copyItem(atPath: Goldens.path("scoring/result.pkl"), toPath: renamed)
      #expect(
        try errors(renamed)
          == errors(Goldens.path("scoring/result.pkl")).replacing(
            Goldens.path("scoring/result.pkl"), with: renamed))
      // Its pairs label nothing as hidden, so the figures are the same.
      let figures = try errors(Goldens.path("scoring/result.pkl"))
      #expect(!figures.contains("v = 1") && !figures.contains("look as if"))
      #expect(try !errors(Goldens.path("scoring/predictions.jsonl")).contains("look as if"))
    }
  }

  /// The path of a result file; a large one is kept compressed.
  private func predictions(_ name: String, in folder: String) throws -> String {
    let path = Goldens.path("authors-evaluation/\(name)")
    if FileManager.default.fileExists(atPath: path) { return path }
    try Data(ZstdReader.readAll(path: path + ".zst", limit: 1 << 24).bytes)
      .write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
    return "\(folder)/\(name)"
  }

  private func run(_ arguments: [String]) throws {
    let outcome = try ChiralCommand.run(arguments)
    #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
  }

  private func compare(_ results: Results, _ list: String, _ expected: Expected) throws {
    func figure(
      _ alpha: Double, _ average: ScoringProtocol.Average, _ subset: Subset = .all, _ category: String? = nil
    ) throws -> Figure {
      try #require(
        results.figure(list: list, alpha: alpha, average: average, subset: subset, category: category))
    }
    let named = Set(results.figures.compactMap(\.category))
    #expect(named == Set(expected.categories.keys))
    for (index, alpha) in Self.alphas.enumerated() {
      expectEqual(try figure(alpha, .image).value, expected.overall_image[index], "\(list) \(alpha) image")
      expectEqual(try figure(alpha, .point).value, expected.overall_point[index], "\(list) \(alpha) point")
      for (category, numbers) in expected.categories {
        let image = try figure(alpha, .image, .all, category)
        let point = try figure(alpha, .point, .all, category)
        let log = try figure(alpha, .point, .geo, category)
        expectEqual(image.value, numbers.image[index], "\(category) \(alpha) image")
        expectEqual(point.value, numbers.point[index], "\(category) \(alpha) point")
        expectEqual(log.value, numbers.log.pck[index], "\(category) \(alpha) log")
        #expect(image.pairs == numbers.pairs && point.keypoints == numbers.keypoints)
        #expect(log.keypoints == numbers.log.keypoints)
        expectEqual(Double(log.pairs) / Double(point.pairs), numbers.log.pair_share, "\(category) pairs")
        expectEqual(
          Double(log.keypoints) / Double(point.keypoints), numbers.log.keypoint_share, "\(category) keypoints")
      }
    }
  }

  private func expectEqual(_ found: Double?, _ expected: Double, _ what: String) {
    let deviation = abs((found ?? -1) - expected)
    #expect(deviation <= 2e-6, "\(what): \(String(describing: found)) for \(expected)")
  }
}

/// `Tests/Goldens/authors-evaluation/expected.json`, one list of it; figures are for α 0.10, 0.05, 0.01.
private struct Expected: Decodable {
  struct Category: Decodable {
    let point: [Double]
    let keypoints: Int
    let image: [Double]
    let pairs: Int
    let log: Log
  }

  struct Log: Decodable {
    let pair_share: Double
    let keypoint_share: Double
    let pck: [Double]
    let keypoints: Int
  }

  let file: String
  let overall_image: [Double]
  let overall_point: [Double]
  let categories: [String: Category]

  static func read() throws -> [String: Expected] {
    let path = Goldens.path("authors-evaluation/expected.json")
    let data = try Data(contentsOf: URL(fileURLWithPath: path))
    // One key of the file is a note.
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    return try object.filter { $0.key != "_about" }.mapValues {
      try JSONDecoder().decode(Expected.self, from: JSONSerialization.data(withJSONObject: $0))
    }
  }
}
