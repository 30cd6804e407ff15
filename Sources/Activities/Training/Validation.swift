import Annotations
import Benchmarks
import Checkpoints
import Correspondence
import Explanations
import FeatureMaps
import Files
import Images
import Measures
import Networks
import Predictions
import Results
import Tensors

/// Tries weights on a fixed sample of a list's pairs, as `match` and `score` would.
struct Validation: Sendable {
  /// What came of it.
  struct Outcome: Equatable, Sendable {
    let pck: Double
    let keypoints: Int
  }

  let pairs: TrainingPairs
  private let features: StoredLayers
  private let grid: FrameGrid
  private let matcher: Matcher
  private let rules: ScoringProtocol
  private let alpha: Int

  /// - Parameters:
  ///   - configurationFile: What errors call the configuration.
  ///   - all: The list's pairs, of which the sample is drawn.
  /// - Throws: `TrainingRunError`, `MatcherError` with the configuration's file and the place in it.
  init(
    _ settings: TrainingConfiguration.Validation, configurationFile: String, seed: UInt64,
    of all: TrainingPairs, features: StoredLayers,
    grid: FrameGrid, rules: ScoringProtocol
  ) throws {
    guard let alpha = rules.alphas.firstIndex(of: settings.alpha) else {
      throw TrainingRunError.noAlpha(
        configuration: configurationFile, alpha: settings.alpha, rules: rules.name, known: rules.alphas)
    }
    guard !all.rows.isEmpty else { throw TrainingRunError.noPairs(list: all.list, pairs: all.leftOut) }
    self.alpha = alpha
    matcher = try naming(configurationFile, place: "validation.matcher") {
      try Matcher(named: settings.matcher)
    }
    pairs = TrainingPairs(all, at: PairOrder.sample(settings.pairs, of: all.rows.count, seed: seed))
    self.features = features
    self.grid = grid
    self.rules = rules
  }

  /// The maps that it reads.
  func maps() throws -> [(image: BenchmarkImage, view: FrameView)] {
    try pairs.rows.flatMap { row in
      let images = try pairs.images(of: row)
      return [images.source, images.target].map { (image: $0, view: FrameView.plain) }
    }
  }

  /// Tries weights. Of a source only the descriptors at its keypoints are kept, and of what is a target too the whole map,
  /// as long as `memory` bytes suffice; else it is refined once more.
  ///
  /// - Throws: `Interrupted`, `TrainingRunError.notFinite`, and what reading, refining and measuring throw.
  func outcome(of weights: PostProcessorWeights, memory: Int, threads: Int) throws -> Outcome {
    let processor = PostProcessor(weights)
    var kept: [BenchmarkImage: FeatureMap] = [:]
    let targets = Dictionary(grouping: pairs.rows.indices) { try? pairs.images(of: pairs.rows[$0]).target }
    let sources = Dictionary(grouping: pairs.rows.indices) { try? pairs.images(of: pairs.rows[$0]).source }
    func refined(_ image: BenchmarkImage, for row: Int) throws -> FeatureMap {
      if let map = kept[image] { return map }
      try Interruption.check()
      let layers = try features.read(image, .plain) { pairs.name(of: pairs.rows[row]) }
      let map = try processor.refine(layers, grid: grid.cells, threads: threads).normalized().map
      let bytes = (kept.count + 1) * map.cells.count * MemoryLayout<Float>.size
      if targets[image] != nil, bytes <= memory { kept[image] = map }
      return map
    }
    var asked = [SourceDescriptors?](repeating: nil, count: pairs.rows.count)
    for (image, rows) in Self.ordered(sources) {
      let map = try refined(image, for: rows[0])
      for row in rows { asked[row] = SourceDescriptors(map, cells: try cells(of: pairs.rows[row], in: image)) }
    }
    var answered = [AnsweredPair?](repeating: nil, count: pairs.rows.count)
    for (image, rows) in Self.ordered(targets) {
      let map = try refined(image, for: rows[0])
      let answers = try PairMatcher(matcher).match(rows.compactMap { asked[$0] }, to: map)
      for (row, answer) in zip(rows, answers) {
        let points = answer.map { image.imagePoint(grid.point(of: $0.position)) }
        answered[row] = try pair(pairs.rows[row], answeredBy: points)
      }
    }
    return try measure(answered.compactMap { $0 }, threads: threads)
  }

  /// The rows of each image, in the order of their first.
  private static func ordered(_ rows: [BenchmarkImage?: [Int]]) -> [(image: BenchmarkImage, rows: [Int])] {
    rows.compactMap { image, rows in image.map { ($0, rows) } }.sorted { $0.1[0] < $1.1[0] }
  }

  private func keypoints(of row: PairRow) throws -> [Int] {
    let count = try pairs.instances(of: row).source.keypoints.count
    return row.keypoints.indices.filter { $0 < count }
  }

  /// The source's cells of the pair's keypoints; the nearest one for a point outside of the frame.
  private func cells(of row: PairRow, in image: BenchmarkImage) throws -> [Int] {
    let source = try pairs.instances(of: row).source
    return try keypoints(of: row).map { index in
      grid.nearestCell(to: image.framePoint(x: source.keypoints[index].x, y: source.keypoints[index].y))
    }
  }

  private func pair(_ row: PairRow, answeredBy points: [SIMD2<Double>]) throws -> AnsweredPair {
    let (source, target, schema) = try pairs.instances(of: row)
    let name = pairs.name(of: row)
    var all = [SIMD2<Double>?](repeating: nil, count: source.keypoints.count)
    for (index, point) in zip(try keypoints(of: row), points) { all[index] = point }
    return AnsweredPair(
      pair: CatalogPair(
        name: name, list: pairs.list, category: row.category, source: row.source, target: row.target,
        keypoints: row.keypoints, geo: row.geo, isMirrored: row.isMirrored),
      source: source, target: target, schema: schema,
      answer: PredictionLine(list: pairs.list, pair: name, points: all))
  }

  private func measure(_ answered: [AnsweredPair], threads: Int) throws -> Outcome {
    let list = AnswerSheet.List(name: pairs.list, pairs: answered)
    let measured = try MeasuredList(ListMeasurer(list, under: rules), threads: threads)
    let lane = MeasureLayout.lane(rules.average, .all)
    let pck = CategorySums(sums: measured.sums(), weighting: rules.weighting).value(
      category: nil, index: measured.layout.index(metric: 0, alpha: alpha), lane: lane)
    return Outcome(pck: pck ?? 0, keypoints: measured.counts(category: nil).keypoints(lane: lane))
  }
}
