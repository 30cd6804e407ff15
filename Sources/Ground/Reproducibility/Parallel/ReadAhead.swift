import Dispatch
import Foundation
import Synchronization

/// Makes the elements of a sequence of work one after the other on a thread of its own, a few ahead of whoever takes
/// them: so that reading goes on while the taker computes. Order and content don't depend on who is faster.
package final class ReadAhead<Element: Sendable>: Sendable {
  private struct State {
    var made: [Result<Element, any Error>] = []
    var isStopped = false
  }

  private let state = Mutex(State())
  /// Signalled once for each element that may be made.
  private let room = DispatchSemaphore(value: 0)
  /// Signalled once for each element that was made.
  private let ready = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)

  private init() {}

  /// Runs `body`, which takes elements by calling its argument, at most as many as there are indices; then the thread
  /// is stopped.
  ///
  /// - Parameters:
  ///   - indices: What is to be made.
  ///   - ahead: How many elements wait at most, with the one that is being made.
  ///   - make: Makes an element; after an error no more are made.
  /// - Throws: What `body` throws; the argument of `body` throws what `make` threw in its place.
  package static func run<Outcome>(
    _ indices: Range<Int>, ahead: Int, make: @escaping @Sendable (Int) throws -> Element,
    _ body: (_ next: () throws -> Element) throws -> Outcome
  ) throws -> Outcome {
    let queue = ReadAhead()
    for _ in 0..<max(1, ahead) { queue.room.signal() }
    Thread { queue.makeAll(indices, make) }.start()
    defer { queue.stop() }
    return try body { try queue.next() }
  }

  private func makeAll(_ indices: Range<Int>, _ make: (Int) throws -> Element) {
    defer { done.signal() }
    for index in indices {
      room.wait()
      if state.withLock({ $0.isStopped }) { return }
      let element = Result { try make(index) }
      state.withLock { $0.made.append(element) }
      ready.signal()
      if case .failure = element { return }
    }
  }

  private func next() throws -> Element {
    ready.wait()
    let element = state.withLock { $0.made.removeFirst() }
    room.signal()
    return try element.get()
  }

  private func stop() {
    state.withLock { $0.isStopped = true }
    room.signal()
    done.wait()
  }
}
