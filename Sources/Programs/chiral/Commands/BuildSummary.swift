import Benchmarks
import Documents
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
      \(benchmark.recipe.name): \(benchmark.recipe.title)

      \(table.text(.text))
      benchmark \(manifest.digest)
      recipe    \(benchmark.recipe.fingerprint)
      folder    \(folder)
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
  var json: String {
    var writer = JSONWriter(.indented)
    writer.object { writer in
      writer.key("recipe")
      writer.string(benchmark.recipe.name)
      writer.key("fingerprint")
      writer.string(benchmark.recipe.fingerprint.description)
      writer.key("benchmark")
      writer.string(manifest.digest.description)
      writer.key("folder")
      writer.string(folder)
      writer.key("images")
      writer.int(benchmark.report.images)
      writer.key("keptImages")
      writer.int(benchmark.report.keptImages)
      writer.key("leftOut")
      writer.array { writer in benchmark.report.leftOut.forEach { Self.write($0, to: &writer) } }
      writer.key("lists")
      writer.array { writer in
        for (list, made) in zip(manifest.lists, benchmark.report.lists) { Self.write(list, made, to: &writer) }
      }
      writer.key("notes")
      writer.array { writer in
        for note in benchmark.report.notes {
          writer.next()
          writer.string(note)
        }
      }
    }
    return writer.text
  }

  private static func write(_ leftOut: GenerationReport.LeftOut, to writer: inout JSONWriter) {
    writer.next()
    writer.object { writer in
      writer.key("reason")
      writer.string(leftOut.reason)
      writer.key("images")
      writer.int(leftOut.images)
    }
  }

  private static func write(
    _ list: BenchmarkManifest.List, _ made: GenerationReport.List, to writer: inout JSONWriter
  ) {
    writer.next()
    writer.object { writer in
      writer.key("list")
      writer.string(list.name)
      for (key, value) in [("candidates", made.candidates), ("possible", made.possible)] {
        writer.key(key)
        if let value { writer.int(value) } else { writer.null() }
      }
      writer.key("pairs")
      writer.int(list.counts.pairs)
      writer.key("geoPairs")
      writer.int(list.counts.geoPairs)
      writer.key("keypoints")
      writer.int(list.counts.keypoints)
      writer.key("geoKeypoints")
      writer.int(list.counts.geoKeypoints)
      writer.key("sha256")
      writer.string(list.digest.description)
    }
  }
}
