import Audits
import Benchmarks
import Documents
import Explanations
import Files
import Predictions
import Reporting
import Results
import Scoring
import Tables

/// Gathers what a report is made of: reads, scores and audits what the report's own activity doesn't.
struct ReportMaking {
  /// The benchmark's folder.
  let folder: String
  /// The lists to show, or `nil` for all.
  let lists: [String]?
  let threads: Int
  let library: ManifestLibrary

  /// - Throws: `ReportError` for files that don't belong together; what reading, scoring and auditing throw.
  func content(
    _ results: [Results], predictions: [String], outcomes: [String], images: String?, pictures: Int,
    runs: [String]
  ) throws -> ReportContent {
    let catalog = try BenchmarkCatalog(folder: folder)
    let id = catalog.manifest.id
    guard let first = results.first(where: { $0.benchmark.id == id }) else {
      throw ReportError.noResults(
        benchmark: folder, id: id,
        found: Set(results.map { "\($0.benchmark.name) \($0.benchmark.id)" }).sortedByBytes())
    }
    let answered = try predictions.map { path in
      try answer(path, of: results, on: catalog, under: first.rules)
    }
    let given = try outcomes.map { path in try read(path, of: results, like: first) }
    let methods = results.map { result in
      let own = answered.first { $0.outcomes.header.predictions == result.predictions }
      let isMain = result.benchmark.id == id && result.fingerprint == first.fingerprint
      return ReportContent.Method(
        result, predictions: own?.path,
        outcomes: isMain ? own?.outcomes ?? given.first { $0.header.predictions == result.predictions } : nil)
    }
    var content = ReportContent(folder: folder, manifest: catalog.manifest, methods: methods)
    content.lists = lists
    let subject = try AuditSubject(catalog, named: folder)
    content.audit = try Audit.examine(subject, threads: threads).summary
    content.images = images
    // Predictions of another protocol's results alone belong to no section of this page's methods.
    let predicted = Set(content.main.map(\.results.predictions))
    let shown = answered.filter { predicted.contains($0.outcomes.header.predictions) }
    // One method shows what protocols do; all of them would take as long again each.
    content.spreads = try shown.prefix(1).map { try spread(of: $0) }
    if pictures > 0, let images {
      let made = try gallery(pictures, of: shown, images: images, under: first.rules)
      (content.pictures, content.pictureNotes) = (made.pictures, made.notes)
    }
    content.runs = try runs.map { try RunDescription(folder: $0) }
    return content
  }

  /// Predictions beside the benchmark, with what became of each pair.
  private struct Answered {
    let path: String
    let benchmark: ScoringBenchmark
    let sheet: AnswerSheet
    let outcomes: Outcomes

    /// The pairs of each list by name.
    var pairs: [String: [String: AnsweredPair]] {
      let lists = sheet.lists.map { list in
        let pairs = Dictionary(list.pairs.map { ($0.pair.name, $0) }, uniquingKeysWith: { first, _ in first })
        return (list.name, pairs)
      }
      return Dictionary(lists, uniquingKeysWith: { first, _ in first })
    }
  }

  private func answer(
    _ path: String, of results: [Results], on catalog: BenchmarkCatalog, under rules: ScoringProtocol
  ) throws -> Answered {
    let (read, benchmark) = try PredictionsFile(path: path).read(
      on: catalog, lists: lists ?? [], threads: threads)
    let own = results.first { $0.benchmark.id == catalog.manifest.id && $0.predictions == read.id }
    guard let own else { throw unmatched(path, "predictions", read.id, results, catalog.manifest.id) }
    // Coverage is the results'; a report of a part is still one.
    let sheet = try AnswerSheet(read, on: benchmark, known: catalog.lists(), allowMissing: true)
    let outcomes = try OutcomeScoring(sheet, under: rules, method: own.method)
      .outcomes(file: path, threads: threads)
    return Answered(path: path, benchmark: benchmark, sheet: sheet, outcomes: outcomes)
  }

  private func read(_ path: String, of results: [Results], like first: Results) throws -> Outcomes {
    let read = try OutcomesReader.read(path: path, threads: threads)
    let header = read.header
    let own = results.contains {
      $0.benchmark.id == first.benchmark.id && $0.predictions == header.predictions
    }
    guard own, header.benchmark.id == first.benchmark.id else {
      throw unmatched(path, "outcomes of", header.predictions, results, first.benchmark.id)
    }
    guard header.fingerprint == first.fingerprint else {
      throw ReportError.otherProtocol(
        file: path, found: "\(header.rules.name) \(header.fingerprint.description.prefix(12))",
        expected: "\(first.rules.name) \(first.fingerprint.description.prefix(12))")
    }
    return read
  }

  private func unmatched(
    _ path: String, _ kind: String, _ id: ArtefactID, _ results: [Results], _ benchmark: ArtefactID
  ) -> ReportError {
    .unmatched(
      file: path, kind: kind, id: id,
      known: results.filter { $0.benchmark.id == benchmark }.map {
        "\($0.predictions.digest.description.prefix(12)) (\($0.method))"
      })
  }

  /// The predictions under every protocol.
  private func spread(of answered: Answered) throws -> ReportContent.Spread {
    let method = answered.outcomes.header.method
    let scored = try ScoredProtocols(
      answered.sheet, under: ProtocolLibrary(library), intervals: IntervalSettings(resamples: 0),
      method: method,
      threads: threads)
    return ReportContent.Spread(method: method, tables: scored.spread.tables())
  }

  /// The worst mirrored pairs, as many of each method.
  private func gallery(
    _ count: Int, of answered: [Answered], images: String, under rules: ScoringProtocol
  ) throws -> (pictures: [ReportContent.Picture], notes: [Wording]) {
    guard let first = answered.first else { return ([], []) }
    let alpha = rules.alphas.firstIndex(of: rules.headlineAlpha) ?? 0
    var requests: [PairPictures.Request] = []
    var captions: [(list: String, pair: String, caption: Wording)] = []
    for (position, method) in answered.enumerated() {
      let share = count / answered.count + (position < count % answered.count ? 1 : 0)
      let pairs = method.pairs
      let chosen = WorstPairs(kind: .mirror, count: share)
        .choose(from: method.outcomes.lists.lazy.flatMap(\.lines), alpha: alpha)
      for choice in chosen {
        guard let pair = pairs[choice.list]?[choice.pair] else { continue }
        let name = method.outcomes.header.method
        requests.append(PairPictures.Request(pair, method: name))
        captions.append(
          (choice.list, choice.pair, "\(name), \(choice.list): \(choice.keypoints, "keypoint") mirrored"))
      }
    }
    let made = try PairPictures(of: first.benchmark, images: images, under: rules)
      .pictures(of: requests, threads: threads)
    let pictures = zip(captions, made.pictures).map { caption, picture in
      ReportContent.Picture(
        list: caption.list, pair: caption.pair, caption: caption.caption, drawing: picture.drawing())
    }
    return (pictures, made.faults.summary.map { ["\($0)."] } ?? [])
  }
}
