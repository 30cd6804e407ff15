import Reproducibility
import Tensors

/// Element-wise dropout of a pair's input features, the same whatever was drawn before it.
package struct Dropout: Equatable, Sendable {
  /// The share of elements that become 0, kept in steps of 2⁻¹⁶; the others are divided by 1 − the share.
  package let rate: Float
  package let seed: UInt64
  /// The step of the optimiser.
  package let step: Int
  /// The pair's place in the step.
  package let place: Int

  package init(rate: Float, seed: UInt64, step: Int, place: Int) {
    self.rate = rate
    self.seed = seed
    self.step = step
    self.place = place
  }

  /// What keeps these streams apart from others with the same seed.
  private static let purpose: UInt64 = 0x6472_6F70

  /// Drops elements of a group's input.
  ///
  /// - Parameters:
  ///   - input: cells × channels.
  ///   - image: Which of the pair's images it is.
  func apply(to input: MatrixView, image: Int, group: Int) {
    let random = CounterRandom(
      seed: seed,
      path: [Self.purpose, UInt64(step), UInt64(place), UInt64(image), UInt64(group)])
    let threshold = MatrixView.dropThreshold(rate: rate)
    // Eight blocks are 1,024 bits, those of 64 channels.
    let parts = (input.columns + 63) / 64
    var words = [UInt32](repeating: 0, count: 32 * parts)
    for cell in 0..<input.rows {
      random.fill(&words, fromBlock: UInt64(8 * parts * cell))
      input.drop(row: cell, bits: words, threshold: threshold)
    }
  }

  /// What the elements of a group's input are multiplied by, 0 or 1 / (1 − the share): cells × channels.
  package func factors(cells: Int, channels: Int, image: Int, group: Int) -> [Float] {
    let ones = MatrixView(rows: cells, columns: channels)
    ones.fill(1)
    apply(to: ones, image: image, group: group)
    return ones.values
  }
}
