import Dispatch
import Files
import Synchronization

extension RandomAccessCollection where Self: Sendable, Index == Int, Element: Sendable {
  /// Transforms the elements on up to `threads` threads; the results stand in the elements' order whatever the
  /// number of threads.
  ///
  /// - Throws: The error of the first element, in order, whose transformation failed; `Interrupted`.
  package func parallelMap<Result: Sendable>(
    threads: Int, _ transform: @Sendable (Element) throws -> Result
  ) throws -> [Result] {
    if threads <= 1 || count <= 1 {
      return try map { element in
        try Interruption.check()
        return try transform(element)
      }
    }
    let next = Mutex(startIndex)
    let outcomes = Mutex([Int: Swift.Result<Result, any Error>]())
    let first = startIndex
    let end = endIndex
    withoutActuallyEscaping(transform) { transform in
      DispatchQueue.concurrentPerform(iterations: Swift.min(threads, count)) { _ in
        while true {
          let index = next.withLock { next in
            defer { next += 1 }
            return next
          }
          if index >= end { return }
          let outcome = Swift.Result {
            try Interruption.check()
            return try transform(self[index])
          }
          outcomes.withLock { $0[index] = outcome }
          if case .failure = outcome { next.withLock { $0 = end } }
        }
      }
    }
    let found = outcomes.withLock { $0 }
    return try (first..<end).compactMap { try found[$0]?.get() }
  }
}
