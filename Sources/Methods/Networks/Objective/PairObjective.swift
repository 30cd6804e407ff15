import Checkpoints
import Reproducibility
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
  private let threads: Int

  package init(_ settings: ObjectiveSettings, channels: Int, threads: Int = 1) {
    self.settings = settings
    self.channels = channels
    self.threads = threads
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
  ///     channels.
  ///   - name: The pair's, for errors.
  ///   - noise: What keys the noise; without it there is none.
  ///   - share: What the gradients are multiplied by: 1 / the number of pairs in the step.
  ///   - gradients: One a map, of its shape; become the gradients by the maps, whatever they were.
  /// - Throws: `TrainingError.noSharedKeypoint`, `.badLabels`, `.wrongCount`, `.notFinite` for a loss;
  ///   `TensorError.noLibrary`; `Interrupted`.
  package func evaluate(
    _ maps: [MatrixView], labels: PairLabels, name: String, logitScale: Float, noise: LabelNoise?,
    share: Float = 1, gradients: [MatrixView]
  ) throws -> Evaluation {
    try check(maps, gradients, labels, name)
    let sought = settings.terms
      .map { SoughtKeypoints($0, of: labels, deviation: settings.perturbation, noise: noise) }
      .filter { $0.count > 0 }
    guard let plain = sought.first, plain.term == .plain else {
      throw TrainingError.noSharedKeypoint(pair: name)
    }
    let weights = sought.map { Double(settings.weight(of: $0.term)) }
    let shares = weights.map { Double(share) * $0 / weights.reduce(0, +) }
    let queries = sought.map { UnitRows(maps[index(of: $0.term.source)], cells: $0.sourceCells) }
    let seeking = try seek(
      Sought(terms: sought, queries: queries, shares: shares), in: maps, grid: labels.grid,
      gradients: gradients)

    let targets = UnitRows(maps[index(of: .target)], cells: plain.targetCells)
    let contrast = try ContrastiveTerm(
      source: queries[0].values, target: targets.values, logitScale: logitScale, share: shares[0])
    queries[0].add(contrast.sourceGradient, to: gradients[index(of: .source)])
    targets.add(contrast.targetGradient, to: gradients[index(of: .target)])
    var dense: [ObjectiveTerm: Double] = [:]
    for (terms, found) in seeking {
      for (place, term) in terms.enumerated() {
        dense[sought[term].term] = found.losses[place]
        queries[term].add(found.queryGradients[place], to: gradients[index(of: sought[term].term.source)])
      }
    }
    return Evaluation(
      losses: try losses(sparse: contrast.loss, dense: dense, sought: sought, name: name),
      logitScaleGradient: Float(contrast.scaleGradient))
  }

  /// What is sought, a term each.
  private struct Sought: Sendable {
    let terms: [SoughtKeypoints]
    let queries: [UnitRows]
    let shares: [Double]
  }

  /// The dense terms of each view that has some, with their numbers; the gradients of the others become zeros.
  private func seek(
    _ sought: Sought, in maps: [MatrixView], grid: Int, gradients: [MatrixView]
  ) throws -> [(terms: [Int], found: DenseTerms)] {
    try Array(settings.views.enumerated()).parallelMap(threads: threads) { index, view in
      let terms = settings.dense ? sought.terms.indices.filter { sought.terms[$0].term.target == view } : []
      guard !terms.isEmpty else {
        gradients[index].fill(0)
        return nil
      }
      let found = try DenseTerms(
        terms.map { sought.terms[$0] }, queries: terms.map { sought.queries[$0] },
        shares: terms.map { sought.shares[$0] }, map: maps[index], grid: grid,
        temperature: settings.temperature, gradient: gradients[index])
      return (terms, found)
    }.compactMap { $0 }
  }

  /// Among the settings' views, which has every term's.
  private func index(of view: TrainingView) -> Int { settings.views.firstIndex(of: view) ?? 0 }

  private func check(
    _ maps: [MatrixView], _ gradients: [MatrixView], _ labels: PairLabels, _ name: String
  ) throws {
    if let fault = labels.fault { throw TrainingError.badLabels(pair: name, found: fault) }
    for (what, matrices) in [("maps", maps), ("gradients of maps", gradients)] {
      guard matrices.count == settings.views.count else {
        throw TrainingError.wrongCount(of: what, found: matrices.count, expected: settings.views.count)
      }
      for matrix in matrices where matrix.rows != labels.grid * labels.grid || matrix.columns != channels {
        throw TrainingError.wrongCount(
          of: "cells in \(what)", found: matrix.rows, expected: labels.grid * labels.grid)
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
