import Annotations
import Audits
import Benchmarks
import Documents
import Files
import Foundation
import Generation
import TestSupport
import Testing

@Suite struct RealDataTests {
  /// PF-PASCAL's rows as pairs between instances of their own, as a list with coordinates in each row gives them.
  private func pfPascal() throws -> AuditSubject {
    var instances: [CatalogInstance] = []
    let lists = try ["trn": "train", "val": "val", "test": "test"].sorted { $0.key > $1.key }.map {
      list, file in
      let path = SharedData.path("real/pf-pascal/\(file)_pairs.csv")
      let rows = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline)
        .dropFirst()
      let pairs = rows.map { row in
        let fields = row.split(separator: ",")
        let first = instances.count + 1
        for field in 0...1 {
          instances.append(
            SmallBenchmark.instance(
              first + field, file: String(fields[field]), category: String(fields[2]), box: nil))
        }
        return SmallBenchmark.pair(
          instances[first - 1], instances[first], list: list, mirrored: list != "test" && fields[3] == "1")
      }
      return (list, pairs)
    }
    return try SmallBenchmark.subject(instances, lists)
  }

  /// The expected numbers were counted from the lists by a script of another language.
  @Test(.enabled(if: SharedData.has("real/pf-pascal"), SharedData.skipMessage))
  func pfPascalLeaks() throws {
    let report = try Audit.examine(pfPascal(), threads: 2)
    let overlap = try #require(
      report.overlaps.first { $0.first.split == "trn" && $0.second.split == "test" })
    #expect(overlap.images == 302)
    #expect(overlap.first.images == 1001)
    #expect(overlap.second.images == 506)
    #expect(overlap.pairs == 95)
    #expect(overlap.first.sharedRows == 380)
    #expect(overlap.first.rows == 2940)
    #expect(overlap.second.sharedRows == 95)
    #expect(overlap.second.rows == 299)
    #expect(report.overlaps.map(\.images).sorted() == [148, 302, 302])
    #expect(report.overlaps.map(\.pairs).sorted() == [35, 95, 99])
    #expect(report.finding(.repeatedPair)?.count == 488)
    #expect(report.finding(.selfPair) == nil)
  }

  /// A share in percent, to a tenth.
  private func percent(_ share: Double?) -> Double? { share.map { ($0 * 1000).rounded() / 10 } }

  @Test(.enabled(if: SharedData.has("real/spair-71k"), SharedData.skipMessage))
  func spairSharesOfTwoCategories() throws {
    let library = ManifestLibrary(root: SharedData.checkout + "/Manifests")
    let made = try FolderGenerator.generate(
      recipe: Recipe(named: "spair-71k", in: library), folder: SharedData.path("real/spair-71k"),
      schemas: SchemaLibrary(library), threads: 2)
    try withTemporaryFolder { folder in
      let path = folder + "/benchmark"
      let content = BenchmarkContent(
        dataset: made.dataset, lists: made.lists,
        recipe: RecipeRecord(name: "spair-71k", fingerprint: SHA256.digest(of: []), json: "{}"))
      _ = try BenchmarkFolder.write(content, to: .new(path), threads: 2)
      let subject = try AuditSubject(BenchmarkCatalog(folder: path), named: "spair")
      let report = try Audit.examine(subject, threads: 2)
      let categories = try #require(report.lists.first { $0.name == "test" }).categories
      #expect(categories.map(\.name) == ["aeroplane", "bus"])
      #expect(categories.map(\.tally.pairs) == [690, 644])
      #expect(categories.map(\.tally.keypoints) == [5502, 4478])
      #expect(categories.map(\.tally.geoPairs) == [481, 590])
      #expect(categories.map(\.tally.geoKeypoints) == [1866, 3633])
      let bus = try #require(categories.last).tally
      #expect(percent(bus.geoPairShare) == 91.6)
      #expect(percent(bus.geoKeypointShare) == 81.1)
      #expect(percent(bus.logged?.pairShare) == 98.9)
      #expect(percent(bus.logged?.keypointShare) == 88.3)
      // The log's pair share of a list is the mean of its categories', its keypoint share weighs keypoints.
      let plane = try #require(categories.first).tally
      let list = try #require(report.lists.first { $0.name == "test" }).tally
      let shares = [plane, bus].compactMap(\.logged?.pairShare)
      #expect(list.logged?.pairShare == (shares[0] + shares[1]) / 2)
      let keypoints = [plane, bus].compactMap(\.logged?.keypoints)
      #expect(list.logged?.keypointShare == Double(keypoints[0] + keypoints[1]) / Double(5502 + 4478))
    }
  }
}
