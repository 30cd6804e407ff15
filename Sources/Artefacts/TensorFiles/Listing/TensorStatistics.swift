import Tensors

/// What the values of a tensor are like.
package struct TensorStatistics: Equatable, Sendable {
  /// The least finite value, or `nil` where there is none.
  package let least: Float?
  /// The greatest finite value.
  package let greatest: Float?
  /// The mean of the finite values, summed in double precision in their order.
  package let mean: Double?
  /// Values that are NaN or infinite.
  package let notFinite: Int

  /// The statistics of a tensor.
  package init(_ tensor: Tensor) {
    var (least, greatest) = (Float.infinity, -Float.infinity)
    var (sum, count) = (0.0, 0)
    for value in tensor.values where value.isFinite {
      least = min(least, value)
      greatest = max(greatest, value)
      sum += Double(value)
      count += 1
    }
    self.least = count > 0 ? least : nil
    self.greatest = count > 0 ? greatest : nil
    mean = count > 0 ? sum / Double(count) : nil
    notFinite = tensor.values.count - count
  }
}
