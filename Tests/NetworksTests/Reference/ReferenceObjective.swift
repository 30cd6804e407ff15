import Checkpoints
import Foundation
import Networks

/// The losses once more, in double precision and without any short cut.
struct ReferenceObjective {
  let settings: ObjectiveSettings
  let labels: PairLabels
  let logitScale: Double
  let noise: LabelNoise?

  /// The losses of a pair.
  struct Losses {
    var sparse = 0.0
    /// A term each; 0 where the settings leave it out.
    var dense: [ObjectiveTerm: Double] = [:]
    var total = 0.0
  }

  /// - Parameter maps: A view each: channels × cells, not normalised.
  func losses(_ maps: [TrainingView: [[Double]]]) -> Losses {
    let units = maps.mapValues(normalized)
    var losses = Losses()
    losses.sparse = sparse(units)
    var weighted = losses.sparse
    var weights = 0.0
    for term in settings.terms {
      if settings.dense { losses.dense[term] = dense(term, units) }
      weighted += Double(settings.weight(of: term)) * (losses.dense[term] ?? 0)
      weights += Double(settings.weight(of: term))
    }
    losses.total = weighted / weights
    return losses
  }

  private var cells: Int { labels.grid * labels.grid }

  /// Each cell's descriptor at unit length: cells × channels.
  private func normalized(_ planes: [[Double]]) -> [[Double]] {
    (0..<cells).map { cell in
      let vector = planes.map { $0[cell] }
      let length = vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return vector.map { $0 / (length + 1e-10) }
    }
  }

  /// Where the keypoints are that both views of a term show, and which they are.
  private func keypoints(_ term: ObjectiveTerm) -> [(number: Int, from: SIMD2<Double>, to: SIMD2<Double>)] {
    labels.flip.indices.compactMap { number in
      guard let from = place(number, term.source), let to = place(number, term.target) else { return nil }
      return (number, from, to)
    }
  }

  private func place(_ number: Int, _ view: TrainingView) -> SIMD2<Double>? {
    let side = Double(labels.grid)
    switch view {
    case .source: return labels.source[number].map { SIMD2<Double>($0) }
    case .target: return labels.target[number].map { SIMD2<Double>($0) }
    case .flippedSource:
      return labels.source[labels.flip[number]].map { SIMD2(side - Double($0.x), Double($0.y)) }
    case .flippedTarget:
      return labels.target[labels.flip[number]].map { SIMD2(side - Double($0.x), Double($0.y)) }
    }
  }

  private func cell(_ place: SIMD2<Double>) -> SIMD2<Int> {
    SIMD2(min(Int(place.x), labels.grid - 1), min(Int(place.y), labels.grid - 1))
  }

  private func descriptor(_ map: [[Double]], at place: SIMD2<Double>) -> [Double] {
    map[cell(place).y * labels.grid + cell(place).x]
  }

  private func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }

  private func sparse(_ units: [TrainingView: [[Double]]]) -> Double {
    guard let source = units[.source], let target = units[.target] else { return .nan }
    let points = keypoints(.plain)
    let logits = points.map { row in
      points.map { column in
        exp(logitScale) * product(descriptor(source, at: row.from), descriptor(target, at: column.to))
      }
    }
    var sum = 0.0
    for index in points.indices {
      let row = logits[index]
      let column = logits.map { $0[index] }
      sum += log(row.reduce(0) { $0 + exp($1) }) - row[index]
      sum += log(column.reduce(0) { $0 + exp($1) }) - column[index]
    }
    return sum / Double(2 * points.count)
  }

  private func dense(_ term: ObjectiveTerm, _ units: [TrainingView: [[Double]]]) -> Double {
    guard let source = units[term.source], let target = units[term.target] else { return .nan }
    let extent = term.target == .source ? labels.sourceExtent : labels.targetExtent
    let deviation = Double(settings.perturbation) * Double(extent) / 2
    let points = keypoints(term)
    let distances = points.map { point in
      let query = descriptor(source, at: point.from)
      let weights = target.map { exp(product(query, $0) / Double(settings.temperature)) }
      let sum = weights.reduce(0, +)
      var place = SIMD2<Double>()
      for (cell, weight) in weights.enumerated() {
        place += weight / sum * SIMD2(Double(cell % labels.grid), Double(cell / labels.grid))
      }
      let whole = cell(point.from)
      let prediction = place - SIMD2(Double(whole.x), Double(whole.y))
      var truth = point.to - point.from
      if let noise { truth += deviation * noise.normals(term, keypoint: point.number) }
      let error = prediction - truth
      return (error.x * error.x + error.y * error.y).squareRoot()
    }
    return distances.reduce(0, +) / Double(points.count)
  }
}
