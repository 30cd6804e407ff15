import Foundation
import Reproducibility
import Synchronization
import Testing

@Suite struct ReadAheadTests {
  private struct Failure: Error, Equatable { let index: Int }

  @Test(arguments: [1, 3]) func elementsComeInOrderAndFewAhead(ahead: Int) throws {
    let made = Mutex(0)
    let taken = try ReadAhead.run(
      10..<30, ahead: ahead,
      make: { index in
        made.withLock { $0 = index }
        return index * index
      }
    ) { next in
      try (10..<30).map { index in
        let element = try next()
        // One that is being made, and those that wait.
        #expect(made.withLock { $0 } <= index + ahead + 1)
        return element
      }
    }
    #expect(taken == (10..<30).map { $0 * $0 })
  }

  @Test func anErrorComesInItsPlace() throws {
    var taken: [Int] = []
    #expect(throws: Failure(index: 3)) {
      try ReadAhead.run(
        0..<100, ahead: 4,
        make: { index in
          if index == 3 { throw Failure(index: index) }
          return index
        }
      ) { next in while true { taken.append(try next()) } }
    }
    #expect(taken == [0, 1, 2])
  }

  /// Nothing is made any more when the taker has gone.
  @Test func itEndsWithItsTaker() throws {
    let made = Mutex(0)
    try ReadAhead.run(
      0..<1000, ahead: 2,
      make: { _ in
        made.withLock { $0 += 1 }
        return 0
      }
    ) { next in for _ in 0..<5 { _ = try next() } }
    let count = made.withLock { $0 }
    #expect(count <= 8)
    Thread.sleep(forTimeInterval: 0.05)
    #expect(made.withLock { $0 } == count)
  }
}
