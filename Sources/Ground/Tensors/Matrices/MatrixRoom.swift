/// Room for one matrix at a time, which grows to the largest that was asked for.
package final class MatrixRoom: @unchecked Sendable {
  private var storage = MatrixStorage(count: 0)

  /// No room yet.
  package init() {}

  /// A dense matrix whose former content doesn't matter. Those that were asked for before are no longer to be used.
  package func view(rows: Int, columns: Int) -> MatrixView {
    if storage.count < rows * columns { storage = MatrixStorage(count: rows * columns) }
    return MatrixView(storage, rows: rows, columns: columns)
  }
}
