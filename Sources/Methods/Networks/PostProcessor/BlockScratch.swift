import Synchronization
import Tensors

/// Room for what is needed only while a block is computed.
struct BlockScratch: Sendable {
  let cells = MatrixRoom()
  let native = MatrixRoom()
  let points = MatrixRoom()
  let weights = MatrixRoom()

  /// As many as there are threads at work, used again and again.
  final class Pool: Sendable {
    private let idle = Mutex<[BlockScratch]>([])

    /// Runs `body` with scratch room that nobody else has meanwhile.
    func borrow<Result>(_ body: (BlockScratch) throws -> Result) rethrows -> Result {
      let scratch = idle.withLock { $0.popLast() } ?? BlockScratch()
      defer { idle.withLock { $0.append(scratch) } }
      return try body(scratch)
    }
  }
}
