import Benchmarks
import Charts
import Explanations
import Files
import Predictions
import Rendering
import Reporting
import Results
import Scoring

/// Draws one pair of a benchmark, or the worst ones, for `chiral show --out`.
struct PairDrawing {
  let folder: String
  let list: String?
  let options: PairPictureOptions
  let library: ProtocolLibrary
  let threads: Int

  /// The pair of a name, a row a method.
  func drawing(of name: String) throws -> Drawing {
    let catalog = try BenchmarkCatalog(folder: folder)
    guard case .pairs(let found) = try BenchmarkLookup.find(name, in: catalog, list: list),
      let pair = found.first?.pair
    else { throw PairPictureError.notAPair(file: folder, name: name) }
    if found.count > 1 {
      Notes.write(
        "note: \(name) is in \(list: found.map(\.pair.list)); this is the one of \(pair.list). --list names another."
      )
    }
    let benchmark = try ScoringBenchmark(catalog, lists: [])
    let requests =
      options.predictions.isEmpty
      ? [PairPictures.Request(pair)]
      : try options.predictions.map { try request(pair, answeredIn: $0, catalog) }
    let made = try pictures(of: benchmark).pictures(of: requests, threads: threads)
    for fault in made.faults { Notes.write("note: \(fault.wording)") }
    return PairSheet(pictures: made.pictures).drawing()
  }

  private func request(
    _ pair: CatalogPair, answeredIn path: String, _ catalog: BenchmarkCatalog
  ) throws -> PairPictures.Request {
    let (predictions, benchmark) = try PredictionsFile(path: path).read(
      on: catalog, lists: [pair.list], threads: threads)
    let sheet = try naming(folder) {
      try AnswerSheet(
        predictions, on: benchmark.keeping(pair: pair), known: catalog.lists(), allowMissing: true)
    }
    guard let answered = sheet.lists.first?.pairs.first else {
      throw PairPictureError.notPredicted(file: predictions.file, pair: pair.name, list: pair.list)
    }
    return PairPictures.Request(answered, method: predictions.header.tableName)
  }

  /// The worst pairs.
  func gallery(_ worst: WorstPairs, of path: String) throws -> Drawing {
    let catalog = try BenchmarkCatalog(folder: folder)
    let (predictions, benchmark) = try PredictionsFile(path: path).read(
      on: catalog, lists: list.map { [$0] } ?? [], threads: threads)
    let (gallery, pictures) = try naming(folder) {
      let sheet = try AnswerSheet(predictions, on: benchmark, known: catalog.lists(), allowMissing: true)
      let outcomes = try OutcomeScoring(sheet, under: rules(for: benchmark))
        .outcomes(file: predictions.file, threads: threads)
      let gallery = try PairGallery(worst, of: sheet, outcomes: outcomes, alpha: options.alpha)
      return (gallery, try self.pictures(of: benchmark))
    }
    let (sheet, faults) = try gallery.sheet(by: pictures, threads: threads)
    if let summary = faults.summary { Notes.write("note: \(summary)") }
    return sheet.drawing()
  }

  private func rules(for benchmark: ScoringBenchmark) throws -> ScoringProtocol {
    try options.protocolName.map(library.named) ?? library.standard(for: benchmark.dataset)
  }

  private func pictures(of benchmark: ScoringBenchmark) throws -> PairPictures {
    let pictures = try PairPictures(
      of: benchmark, images: options.images, under: rules(for: benchmark), alpha: options.alpha)
    if options.images == nil {
      Notes.write("note: no pictures behind the keypoints; --images names their folder")
    }
    return pictures
  }
}

extension ScoringBenchmark {
  /// The same with one pair alone, in its list.
  fileprivate func keeping(pair: CatalogPair) -> ScoringBenchmark {
    ScoringBenchmark(
      name: name, dataset: dataset, id: id, pairsDigest: pairsDigest,
      lists: [List(name: pair.list, pairs: [pair])], instances: instances, schemas: schemas)
  }
}
