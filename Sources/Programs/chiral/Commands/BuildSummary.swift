import Benchmarks
import Documents
import Explanations
import Files
import Generation
import Tables

/// What `chiral build` says about a benchmark that it wrote.
struct BuildSummary {
  let benchmark: GeneratedBenchmark
  let manifest: BenchmarkManifest
  let folder: String

  /// For a person.
  var text: String {
    let numbers = ["candidates", "possible", "pairs", "keypoint pairs", "geo-aware", "of keypoints"]
    var table = Table(columns: [.text("list")] + numbers.map { .number($0) }, rows: [])
    var total = PairCounts()
    for (list, made) in zip(manifest.lists, benchmark.report.lists) {
      table.append(
        [list.name] + [made.candidates, made.possible].map(Numbers.grouped) + Self.cells(list.counts))
      total.pairs += list.counts.pairs
      total.geoPairs += list.counts.geoPairs
      total.keypoints += list.counts.keypoints
      total.geoKeypoints += list.counts.geoKeypoints
    }
    let made = benchmark.report.lists
    table.append(
      ["all"]
        + [made.map(\.candidates), made.map(\.possible)].map {
          Numbers.grouped($0.reduce(0) { $0 + ($1 ?? 0) })
        }
        + Self.cells(total))
    return """
      \(printable(benchmark.recipe.name)): \(printable(benchmark.recipe.title))

      \(table.text(.text, width: StandardOutput.width))
      pairs     \(manifest.pairsDigest)
      benchmark \(manifest.id)
      recipe    \(manifest.recipe.fingerprint)
      folder    \(printable(folder, limit: PrintableLimit.path))
      """
  }

  private static func cells(_ counts: PairCounts) -> [String] {
    [
      Numbers.grouped(counts.pairs), Numbers.grouped(counts.keypoints),
      Numbers.percent(counts.geoPairs, of: counts.pairs),
      Numbers.percent(counts.geoKeypoints, of: counts.keypoints),
    ]
  }

  /// For a program.
  func json() throws -> String {
    let report = benchmark.report
    return try CanonicalEncoder(.indented).text(
      of: Document(
        recipe: benchmark.recipe.name, fingerprint: manifest.recipe.fingerprint,
        pairsDigest: manifest.pairsDigest, id: manifest.id, folder: folder, images: report.images,
        keptImages: report.keptImages,
        leftOut: report.leftOut.map { Document.LeftOut(reason: $0.reason, images: $0.images) },
        lists: zip(manifest.lists, report.lists).map(Document.List.init), notes: report.notes))
  }

  private struct Document: Encodable {
    struct LeftOut: Encodable {
      let reason: String
      let images: Int
    }

    struct List: Encodable {
      let list: String
      let candidates: Int?
      let possible: Int?
      let pairs: Int
      let geoPairs: Int
      let keypoints: Int
      let geoKeypoints: Int
      let sha256: Digest

      init(_ list: BenchmarkManifest.List, _ made: GenerationReport.List) {
        self.list = list.name
        candidates = made.candidates
        possible = made.possible
        pairs = list.counts.pairs
        geoPairs = list.counts.geoPairs
        keypoints = list.counts.keypoints
        geoKeypoints = list.counts.geoKeypoints
        sha256 = list.digest
      }
    }

    let format = FormatName(kind: "build-summary", version: 1)
    let recipe: String
    let fingerprint: Digest
    let pairsDigest: Digest
    let id: ArtefactID
    let folder: String
    let images: Int
    let keptImages: Int
    let leftOut: [LeftOut]
    let lists: [List]
    let notes: [String]
  }
}
