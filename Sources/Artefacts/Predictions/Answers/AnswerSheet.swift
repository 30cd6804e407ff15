import Benchmarks
import Documents
import Files

/// Predictions laid beside the benchmark that they are for: checked, in the lists' order, with what is missing.
package struct AnswerSheet: Sendable {
  /// One list's answers.
  package struct List: Sendable {
    package let name: String
    package let pairs: [AnsweredPair]

    package init(name: String, pairs: [AnsweredPair]) {
      self.name = name
      self.pairs = pairs
    }
  }

  /// The benchmark.
  package let benchmark: BenchmarkReference
  /// The predictions' header.
  package let header: PredictionHeader
  /// What names the predictions.
  package let predictions: ArtefactID
  /// How much of each list is answered, in the benchmark's order of lists.
  package let coverage: [Coverage]
  package let lists: [List]

  /// Lays predictions beside a benchmark, whose lists are the ones to score.
  ///
  /// - Parameters:
  ///   - known: The names of all lists there are, of which those that aren't to be scored are left out; by default no
  ///     others.
  ///   - allowMissing: Whether pairs may be missing, unknown or repeated; else any is an error.
  /// - Throws: `ScoringError`.
  package init(
    _ predictions: Predictions, on benchmark: ScoringBenchmark, known: [String]? = nil, allowMissing: Bool
  ) throws {
    try Self.check(predictions, madeFor: benchmark.reference)
    if predictions.lines.isEmpty { throw ScoringError.empty(file: predictions.file) }
    let answers = try Self.byList(predictions, known: known ?? benchmark.lists.map(\.name))
    var lists: [List] = []
    var coverage: [Coverage] = []
    for list in benchmark.lists {
      if answers[list.name] == nil, !list.pairs.isEmpty, !allowMissing {
        throw ScoringError.notPredicted(
          file: predictions.file, list: list.name, pairs: list.pairs.count,
          predicted: answers.keys.sortedByBytes())
      }
      let (answered, found) = try Self.answer(list, answers[list.name] ?? [], predictions, benchmark)
      if !found.coverage.isComplete, !allowMissing {
        throw ScoringError.incomplete(
          file: predictions.file, found.coverage, example: found.example ?? "none")
      }
      lists.append(List(name: list.name, pairs: answered))
      coverage.append(found.coverage)
    }
    self.benchmark = benchmark.reference
    header = predictions.header
    self.predictions = predictions.id
    self.coverage = coverage
    self.lists = lists
  }

  /// Refuses predictions of another benchmark. A header that names the pairs alone is held to them.
  private static func check(_ predictions: Predictions, madeFor benchmark: BenchmarkReference) throws {
    let header = predictions.header
    let pairs: ScoringError.OtherPairs =
      header.pairs.map { $0 == benchmark.pairs ? .same : .other } ?? .unknown
    if let id = header.benchmark, id != benchmark.id {
      throw ScoringError.otherBenchmark(file: predictions.file, found: id, expected: benchmark.id, pairs)
    }
    if header.benchmark == nil, let found = header.pairs, pairs == .other {
      throw ScoringError.otherPairs(file: predictions.file, found: found, expected: benchmark.pairs)
    }
  }

  /// The positions of each list's predictions, in file order.
  private static func byList(
    _ predictions: Predictions, known: [String]
  ) throws -> [String: [Int]] {
    var answers: [String: [Int]] = [:]
    for (index, line) in predictions.lines.enumerated() { answers[line.list, default: []].append(index) }
    let unknown = answers.filter { !known.contains($0.key) }.compactMap(\.value.first).min()
    if let unknown {
      throw ScoringError.unknownList(
        file: predictions.file, place: predictions.place(of: unknown), list: predictions.lines[unknown].list,
        known: known)
    }
    return answers
  }

  /// The answered pairs of one list in its order, its coverage, and the name of the first pair at fault.
  private static func answer(
    _ list: ScoringBenchmark.List, _ answers: [Int], _ predictions: Predictions, _ benchmark: ScoringBenchmark
  ) throws -> (pairs: [AnsweredPair], found: (coverage: Coverage, example: String?)) {
    var positions: [String: Int] = [:]
    positions.reserveCapacity(list.pairs.count)
    for (index, pair) in list.pairs.enumerated() { positions[pair.name] = index }
    var chosen = [Int?](repeating: nil, count: list.pairs.count)
    var coverage = Coverage(
      list: list.name, pairs: list.pairs.count, answered: 0, extra: 0, repeated: 0, silentKeypoints: 0)
    var example: String?
    for answer in answers {
      let name = predictions.lines[answer].pair
      guard let position = positions[name] else {
        coverage.extra += 1
        example = example ?? name
        continue
      }
      if chosen[position] != nil {
        coverage.repeated += 1
        example = example ?? name
      } else {
        chosen[position] = answer
        coverage.answered += 1
      }
    }
    var pairs: [AnsweredPair] = []
    pairs.reserveCapacity(coverage.answered)
    for (pair, answer) in zip(list.pairs, chosen) {
      guard let answer else {
        example = example ?? pair.name
        continue
      }
      let answered = try resolve(pair, answer, predictions, benchmark)
      coverage.silentKeypoints += pair.keypoints.indices.reduce(0) {
        $0 + (answered.answer.points[$1] == nil ? 1 : 0)
      }
      pairs.append(answered)
    }
    return (pairs, (coverage, example))
  }

  /// One pair with its answer, of which the lengths fit.
  private static func resolve(
    _ pair: CatalogPair, _ index: Int, _ predictions: Predictions, _ benchmark: ScoringBenchmark
  ) throws -> AnsweredPair {
    guard let source = benchmark.instances[pair.source], let target = benchmark.instances[pair.target],
      let schema = benchmark.schemas[target.schema]
    else { throw ScoringError.damagedBenchmark(pair: pair.name) }
    let count = schema.keypoints.count
    guard source.keypoints.count == count, target.keypoints.count == count,
      schema.flip.count == count, pair.keypoints.indices.allSatisfy({ $0 < count })
    else { throw ScoringError.damagedBenchmark(pair: pair.name) }
    let line = predictions.lines[index]
    for (what, found, expected) in [
      ("points", line.points.count, count),
      ("similarities", line.similarities.count, line.similarities.isEmpty ? 0 : count),
    ] where found != expected {
      throw ScoringError.wrongLength(
        file: predictions.file, place: predictions.place(of: index), pair: pair.name, what: what, found: found,
        expected: expected)
    }
    for (keypoint, point) in line.points.enumerated() {
      if let point, !point.x.isFinite || !point.y.isFinite {
        throw ScoringError.notFinite(
          file: predictions.file, place: predictions.place(of: index), pair: pair.name, keypoint: keypoint)
      }
    }
    return AnsweredPair(pair: pair, source: source, target: target, schema: schema, answer: line)
  }
}
