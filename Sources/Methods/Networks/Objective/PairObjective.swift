import Checkpoints
import Tensors

/// The losses of a pair, and their gradients by the network's output.
///
/// A flip's keypoint k lies where its counterpart was, mirrored. A term takes the keypoints that are visible in both of
/// its views: for the self flip those whose counterpart is visible in the source too, whatever the target shows. A term
/// of the augmentation without such keypoints counts neither in the sum of the losses nor in that of the weights.
package struct PairObjective: Sendable {
  package let settings: ObjectiveSettings
  /// Channels of the maps.
  package let channels: Int

  package init(_ settings: ObjectiveSettings, channels: Int) {
    self.settings = settings
    self.channels = channels
  }

  /// What is added to a descriptor's length before it is divided by it.
  static let epsilon = 1e-10

  /// What one pair gives beside the gradients by its maps.
  package struct Evaluation: Equatable, Sendable {
    package let losses: StepLosses
    /// Of the total by the logit scale.
    package let logitScaleGradient: Float
  }

  /// The losses of a pair and the gradients of their total.
  ///
  /// - Parameters:
  ///   - maps: The network's output, not normalised, of each of the settings' views: grid² cells in row-major order ×
  ///     channels, the channels running fastest.
  ///   - name: The pair's, for errors.
  ///   - noise: What keys the noise; without it there is none.
  ///   - share: What the gradients are multiplied by: 1 / the number of pairs in the step.
  ///   - gradients: One a map, of its size; become the gradients by the maps, whatever they were.
  /// - Throws: `TrainingError.noSharedKeypoint`, `.badLabels`, `.wrongCount`, `.notFinite` for a loss;
  ///   `TensorError.noLibrary`.
  package func evaluate(
    _ maps: [[Float]], labels: PairLabels, name: String, logitScale: Float, noise: LabelNoise?,
    share: Float = 1, gradients: inout [[Float]]
  ) throws -> Evaluation {
    try check(maps, gradients, labels, name)
    let sought = settings.terms
      .map { SoughtKeypoints($0, of: labels, deviation: settings.perturbation, noise: noise) }
      .filter { $0.count > 0 }
    guard let plain = sought.first, plain.term == .plain else {
      throw TrainingError.noSharedKeypoint(pair: name)
    }
    var pass = Pass(objective: self, grid: labels.grid, maps: maps, sought: sought, share: Double(share))
    for index in gradients.indices { try pass.seek(in: index, gradient: &gradients[index]) }
    let (contrast, targets) = try pass.contrast(plain, logitScale: logitScale)
    targets.add(contrast.targetGradient, to: &gradients[pass.index(of: .target)])
    pass.spread(to: &gradients)
    return Evaluation(
      losses: try losses(sparse: contrast.loss, dense: pass.denseLosses, sought: sought, name: name),
      logitScaleGradient: Float(contrast.scaleGradient))
  }

  private func check(_ maps: [[Float]], _ gradients: [[Float]], _ labels: PairLabels, _ name: String) throws {
    if let fault = labels.fault { throw TrainingError.badLabels(pair: name, found: fault) }
    for (what, arrays) in [("maps", maps), ("gradients of maps", gradients)] {
      guard arrays.count == settings.views.count else {
        throw TrainingError.wrongCount(of: what, found: arrays.count, expected: settings.views.count)
      }
      let count = labels.grid * labels.grid * channels
      if let wrong = arrays.first(where: { $0.count != count }) {
        throw TrainingError.wrongCount(of: "elements in \(what)", found: wrong.count, expected: count)
      }
    }
  }

  /// The total's parts: Σ weight · loss / Σ weight, the sparse loss being part of the plain pair's.
  private func losses(
    sparse: Double, dense: [ObjectiveTerm: Double], sought: [SoughtKeypoints], name: String
  ) throws -> StepLosses {
    let weights = sought.map { Double(settings.weight(of: $0.term)) }
    let weighted = zip(sought, weights).map { $1 * (dense[$0.term] ?? 0) }
    let total = (sparse + weighted.reduce(0, +)) / weights.reduce(0, +)
    guard total.isFinite else { throw TrainingError.notFinite(pair: name, place: "loss") }
    var losses = StepLosses(total: Float(total))
    losses.sparse = Float(sparse)
    losses.dense = dense[.plain].map { Float($0) }
    losses.doubleFlip = dense[.doubleFlip].map { Float($0) }
    losses.singleFlip = dense[.singleFlip].map { Float($0) }
    losses.selfFlip = dense[.selfFlip].map { Float($0) }
    return losses
  }
}

/// One evaluation under way.
private struct Pass {
  private let objective: PairObjective
  private let grid: Int
  private let maps: [[Float]]
  private let views: [TrainingView]
  private let sought: [SoughtKeypoints]
  /// The unit descriptors of each term's keypoints in its source.
  private let queries: [UnitRows]
  /// What each term's gradients are multiplied by.
  private let shares: [Double]
  /// By each term's queries.
  private var queryGradients: [[Float]]
  private(set) var denseLosses: [ObjectiveTerm: Double] = [:]

  init(objective: PairObjective, grid: Int, maps: [[Float]], sought: [SoughtKeypoints], share: Double) {
    self.objective = objective
    self.grid = grid
    self.maps = maps
    self.sought = sought
    let views = objective.settings.views
    self.views = views
    queries = sought.map { term in
      UnitRows(
        maps[views.firstIndex(of: term.term.source) ?? 0], cells: term.sourceCells, channels: objective.channels
      )
    }
    let weights = sought.map { Double(objective.settings.weight(of: $0.term)) }
    let sum = weights.reduce(0, +)
    shares = weights.map { share * $0 / sum }
    queryGradients = queries.map { [Float](repeating: 0, count: $0.values.count) }
  }

  /// Among the objective's views, which has every term's.
  func index(of view: TrainingView) -> Int { views.firstIndex(of: view) ?? 0 }

  /// The dense terms that seek in a view.
  mutating func seek(in index: Int, gradient: inout [Float]) throws {
    let terms =
      objective.settings.dense ? sought.indices.filter { sought[$0].term.target == views[index] } : []
    guard !terms.isEmpty else {
      for index in gradient.indices { gradient[index] = 0 }
      return
    }
    let dense = try DenseTerms(
      terms.map { sought[$0] }, queries: terms.map { queries[$0] }, shares: terms.map { shares[$0] },
      map: maps[index], grid: grid, channels: objective.channels,
      temperature: objective.settings.temperature, gradient: &gradient)
    for (place, term) in terms.enumerated() {
      denseLosses[sought[term].term] = dense.losses[place]
      queryGradients[term] = dense.queryGradients[place]
    }
  }

  /// The sparse term of the plain pair, which comes first, and its keypoints in the target.
  mutating func contrast(
    _ plain: SoughtKeypoints, logitScale: Float
  ) throws -> (term: ContrastiveTerm, targets: UnitRows) {
    let targets = UnitRows(
      maps[index(of: .target)], cells: plain.targetCells, channels: objective.channels)
    let term = try ContrastiveTerm(
      source: queries[0].values, target: targets.values, count: plain.count, channels: objective.channels,
      logitScale: logitScale, share: shares[0])
    for index in queryGradients[0].indices { queryGradients[0][index] += term.sourceGradient[index] }
    return (term, targets)
  }

  /// Adds the gradients by the queries to those by the maps that they were taken from.
  func spread(to gradients: inout [[Float]]) {
    for (term, (rows, gradient)) in zip(sought, zip(queries, queryGradients)) {
      rows.add(gradient, to: &gradients[index(of: term.term.source)])
    }
  }
}
