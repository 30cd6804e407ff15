import Foundation
import Tensors

/// The sparse term: the symmetric cross-entropy of exp(logit scale) · S · Tᵀ, whose diagonal should win its row and its
/// column.
struct ContrastiveTerm {
  let loss: Double
  /// By the logit scale.
  let scaleGradient: Double
  /// By S: keypoints × channels.
  let sourceGradient: MatrixView
  /// By T: keypoints × channels.
  let targetGradient: MatrixView

  /// - Parameters:
  ///   - source: Unit descriptors, keypoints × channels.
  ///   - target: The same keypoints' in the target.
  ///   - share: What the gradients are multiplied by.
  init(
    source: MatrixView, target: MatrixView, logitScale: Float, share: Double
  ) throws {
    let count = source.rows
    let similarities = MatrixView(rows: count, columns: count)
    try MatrixProduct.multiply(source, target, into: similarities, transposingRight: true)
    let scale = exp(Double(logitScale))
    let logits = similarities.values.map { Double($0) * scale }
    var gradient = [Double](repeating: 0, count: count * count)
    var loss = 0.0
    for index in 0..<count {
      let row = (0..<count).map { index * count + $0 }
      let column = (0..<count).map { $0 * count + index }
      for line in [row, column] {
        loss += Self.crossEntropy(of: logits, along: line, truth: index * count + index, gradient: &gradient)
      }
    }
    let mean = 1 / Double(2 * count)
    self.loss = loss * mean
    scaleGradient = zip(gradient, logits).reduce(0) { $0 + $1.0 * $1.1 } * mean * share
    similarities.copy(gradient.map { Float($0 * mean * share * scale) })
    sourceGradient = MatrixView(rows: count, columns: source.columns)
    try MatrixProduct.multiply(similarities, target, into: sourceGradient)
    targetGradient = MatrixView(rows: count, columns: source.columns)
    try MatrixProduct.multiply(similarities, source, into: targetGradient, transposingLeft: true)
  }

  /// −log of the softmax's share of `truth` among the logits of a line, whose gradients are added.
  private static func crossEntropy(
    of logits: [Double], along line: [Int], truth: Int, gradient: inout [Double]
  ) -> Double {
    let largest = line.reduce(-Double.infinity) { max($0, logits[$1]) }
    let total = line.reduce(0.0) { $0 + exp(logits[$1] - largest) }
    for index in line { gradient[index] += exp(logits[index] - largest) / total }
    gradient[truth] -= 1
    return largest + log(total) - logits[truth]
  }
}
