import Annotations
import Benchmarks
import Correspondence
import FeatureMaps
import Files
import Images
import Predictions
import Reproducibility

/// Matches lists of a benchmark and writes the predictions.
package struct BenchmarkMatcher<Source: DescriptorSource>: Sendable {
  private let settings: MatchSettings
  private let source: Source
  private let grid: FrameGrid
  private let questions: BenchmarkQuestions

  /// A matcher of the lists' pairs, or of a shard of them.
  ///
  /// - Throws: `BenchmarkMatchError`, `CatalogError`, `PairError.badFrame`.
  package init(_ catalog: BenchmarkCatalog, source: Source, settings: MatchSettings) throws {
    let grid = try Self.grid(source, settings)
    try self.init(
      questions: BenchmarkQuestions(
        catalog, lists: settings.lists, shard: settings.shard, grid: grid, fit: source.fit),
      source: source,
      settings: settings)
  }

  /// A matcher of pairs that are in memory.
  package init(
    pairs: [CatalogPair], instances: [Int: CatalogInstance], schemas: [String: KeypointSchema], source: Source,
    settings: MatchSettings
  ) throws {
    let grid = try Self.grid(source, settings)
    try self.init(
      questions: BenchmarkQuestions(
        pairs: settings.shard?.elements(of: pairs) ?? pairs, of: pairs.count, instances: instances,
        schemas: schemas, grid: grid, fit: source.fit),
      source: source, settings: settings)
  }

  private init(questions: BenchmarkQuestions, source: Source, settings: MatchSettings) throws {
    grid = try Self.grid(source, settings)
    self.questions = questions
    self.source = source
    self.settings = settings
  }

  private static func grid(_ source: Source, _ settings: MatchSettings) throws -> FrameGrid {
    guard 1...1_000_000 ~= settings.frame, let grid = FrameGrid(side: settings.frame, cells: source.grid)
    else { throw PairError.badFrame(settings.frame) }
    return grid
  }

  /// Matches all pairs and writes the file: the header, then a line a pair, list after list; compressed where the
  /// path ends in `.zst`. The bytes depend neither on threads nor on the memory bound.
  ///
  /// - Parameters:
  ///   - origin: What the source's descriptors and the pairs are.
  ///   - resuming: Whether to go on where an interrupted run stopped, which must have been made from the same.
  ///   - progress: Called with the number of answered pairs and of all.
  /// - Throws: `OutputError`, `Interrupted`, `BenchmarkMatchError`, and what reading maps throws; then no output is left, only
  ///   the progress file for resuming.
  package func write(
    to destination: Destination, origin: MatchOrigin, resuming: Bool,
    progress: (_ done: Int, _ all: Int) -> Void
  ) throws -> MatchReport {
    try requireFeatures()
    let header = origin.header(settings, pairs: questions.all)
    // The journal goes once the output is there, also when a signal waits.
    return try Interruption.withOpenOutput {
      let (report, journal) = try PredictionWriter.create(at: destination, header: header) { writer in
        let (journal, lines) = try MatchJournal.open(
          beside: destination, facts: origin.facts(settings), resuming: resuming)
        var report = MatchReport()
        let answers = try answers(resuming: lines, journal: journal, report: &report, progress: progress)
        for (question, answer) in zip(questions.questions, answers) {
          if let answer { try writer.write(answer.line(for: question)) }
        }
        return (report, journal)
      }
      journal.remove()
      return report
    }
  }

  /// The maps that matching reads, by image and variant, each once and in order.
  ///
  /// - Throws: `BenchmarkMatchError.noFeatures`, `.turnedMirror`, and what looking for maps throws.
  package func neededMaps() throws -> [StoreKey] {
    try requireFeatures()
    return try Set(maps.map { try source.key(of: $0.image, in: $0.view) }).sorted()
  }

  /// The maps that the questions are about, as often as they are.
  private var maps: [(image: BenchmarkImage, view: FrameView)] {
    questions.questions.flatMap { question in
      views.map { (questions.images[question.source], $0) } + [(questions.images[question.target], .plain)]
    }
  }

  /// Missing features are an error before hours of work, not after.
  private func requireFeatures() throws {
    let (missing, count) = try source.missing(maps)
    guard missing.isEmpty else { throw BenchmarkMatchError.noFeatures(missing: missing, of: count) }
  }

  /// The answers to all questions.
  private func answers(
    resuming lines: [PredictionLine], journal: MatchJournal, report: inout MatchReport,
    progress: (_ done: Int, _ all: Int) -> Void
  ) throws -> [MatchAnswer?] {
    let all = questions.questions
    var answers = [MatchAnswer?](repeating: nil, count: all.count)
    let indices = Dictionary(
      zip(all.map { [$0.list, $0.name] }, all.indices), uniquingKeysWith: { first, _ in first })
    for line in lines {
      guard let index = indices[[line.list, line.pair]], answers[index] == nil else { continue }
      answers[index] = MatchAnswer(line, to: all[index])
      if answers[index] != nil { report.resumed += 1 }
    }
    report.pairs = all.count
    report.outside = questions.outside
    report.keypoints = all.reduce(0) { $0 + $1.keypoints.count }
    var done = report.resumed
    progress(done, all.count)
    let open = all.indices.filter { answers[$0] == nil }
    for chunk in try schedule(open).chunks {
      let gathered = try gather(chunk)
      report.mapsRead += chunk.sources.count * views.count
      // Batches bound what waits in memory to be written, and how much work an interruption loses.
      for start in stride(from: 0, to: chunk.targets.count, by: 8 * settings.threads) {
        let batch = Array(chunk.targets[start..<min(start + 8 * settings.threads, chunk.targets.count)])
        let found = try batch.map { TargetWork(image: $0.image, questions: $0.questions) }
          .parallelMap(threads: settings.threads) { try answer($0, from: gathered) }
        for target in found {
          report.mapsRead += 1
          report.faults = report.faults + target.faults
          report.turned += target.turned
          for (index, answer) in target.answers { answers[index] = answer }
          done += target.answers.count
        }
        try journal.append(
          found.flatMap { target in
            target.answers.map { $0.answer.line(for: all[$0.index]) }
          })
        progress(done, all.count)
      }
    }
    return answers
  }

  // MARK: Memory

  private var views: [FrameView] { settings.pose?.views ?? [.plain] }

  /// What a thread holds while it reads and matches a map: the layers, their upsampled and joined forms, the
  /// similarities.
  private var bytesPerThread: Int {
    let map = source.grid * source.grid * source.channels * MemoryLayout<Float>.size
    let set = settings.pose == nil ? 0 : Self.setCells * source.channels * MemoryLayout<Float>.size
    return 5 * map + set + 120 * source.grid * source.grid * MemoryLayout<Float>.size
  }

  /// Cells of a map as adaptive pose's distance sees it.
  private static var setCells: Int { 64 * 64 }

  private func schedule(_ open: [Int]) throws -> MatchSchedule {
    let budget = settings.memory - settings.threads * bytesPerThread
    let perSet = settings.pose == nil ? 0 : Self.setCells * source.channels * MemoryLayout<Float>.size
    let bytes = { (indices: [Int]) -> Int in
      let cells = Set(
        indices.flatMap { self.questions.questions[$0].places.map { self.grid.nearestCell(to: $0) } })
      return self.views.count * (cells.count * self.source.channels * MemoryLayout<Float>.size + perSet)
    }
    let schedule = MatchSchedule(questions.questions, open: open, budget: budget, bytes: bytes)
    // A chunk has one source at least, whatever it takes.
    let largest =
      schedule.chunks.filter { $0.sources.count == 1 }
      .map { chunk in bytes(chunk.targets.flatMap(\.questions)) }.max() ?? 0
    guard largest <= budget else {
      throw BenchmarkMatchError.tooLittleMemory(
        bytes: settings.memory, needed: settings.threads * bytesPerThread + largest)
    }
    return schedule
  }

  // MARK: Work

  /// One target and the questions about it.
  private struct TargetWork: Sendable {
    let image: Int
    let questions: [Int]
  }

  /// What came of one target.
  private struct TargetAnswers: Sendable {
    var answers: [(index: Int, answer: MatchAnswer)] = []
    var faults = VectorFaults()
    var turned = 0
  }

  private func gather(_ chunk: MatchSchedule.Chunk) throws -> [Int: GatheredSource] {
    var questionsOf: [Int: [BenchmarkQuestion]] = [:]
    for index in chunk.targets.flatMap(\.questions) {
      questionsOf[questions.questions[index].source, default: []].append(questions.questions[index])
    }
    let asked = questionsOf
    let gathered = try chunk.sources.parallelMap(threads: settings.threads) { image in
      try GatheredSource(
        image: questions.images[image], questions: asked[image] ?? [], views: views,
        withSets: settings.pose != nil, grid: grid, from: source)
    }
    return Dictionary(zip(chunk.sources, gathered), uniquingKeysWith: { first, _ in first })
  }

  private func answer(_ work: TargetWork, from gathered: [Int: GatheredSource]) throws -> TargetAnswers {
    let image = questions.images[work.image]
    let (target, faults) = try source.descriptors(of: image, in: .plain)
    let set = try settings.pose == nil ? nil : DescriptorSet(target, mask: source.mask(of: image, in: .plain))
    var nearest: [Int: Int] = [:]
    var asked: [SourceDescriptors] = []
    var chosen: [Int] = []
    var sources: [GatheredSource] = []
    var result = TargetAnswers(faults: faults)
    for index in work.questions {
      let question = questions.questions[index]
      guard let from = gathered[question.source] else { continue }
      let view = nearest[question.source] ?? Self.nearestView(of: from, to: set)
      nearest[question.source] = view
      sources.append(from)
      chosen.append(view)
      asked.append(from.descriptors(for: question, in: from.views[0], grid: grid))
      if view != 0 {
        result.turned += 1
        asked.append(from.descriptors(for: question, in: from.views[view], grid: grid))
      }
    }
    var found = try PairMatcher(settings.matcher).match(asked, to: target)[...]
    for ((index, view), from) in zip(zip(work.questions, chosen), sources) {
      let question = questions.questions[index]
      var answers = found.removeFirst()
      if view != 0 {
        let turned = found.removeFirst()
        for place in answers.indices where from.views[view].view.answers(place, of: question) {
          answers[place] = turned[place]
        }
      }
      result.answers.append(
        (
          index,
          MatchAnswer(
            points: answers.map { image.imagePoint(grid.point(of: $0.position)) },
            similarities: answers.map(\.similarity))
        ))
    }
    return result
  }

  /// The view with the least distance to the target, the first of equals; one without a distance never wins.
  private static func nearestView(of source: GatheredSource, to target: DescriptorSet?) -> Int {
    guard let target else { return 0 }
    var (best, place) = (Double.infinity, 0)
    for (index, view) in source.views.enumerated() {
      guard let set = view.set,
        let distance = try? InstanceMatchingDistance.masked(source: set, target: target)
      else { continue }
      if distance < best { (best, place) = (distance, index) }
    }
    return place
  }
}
