/// Room for matrices that is claimed once and used again: fresh pages cost more than many a computation in them.
package final class MatrixStorage: @unchecked Sendable {
  /// Numbers that there is room for.
  package let count: Int
  let base: UnsafeMutablePointer<Float>

  /// Room for `count` numbers, zeros at first.
  package init(count: Int) {
    precondition(count >= 0)
    self.count = count
    base = UnsafeMutablePointer.allocate(capacity: max(1, count))
    base.initialize(repeating: 0, count: count)
  }

  deinit { base.deallocate() }
}
