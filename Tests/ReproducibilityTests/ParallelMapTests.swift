import Reproducibility
import Testing

@Suite struct ParallelMapTests {
  private struct Refusal: Error, Equatable { let index: Int }

  @Test(arguments: [1, 2, 7])
  func keepsTheOrder(threads: Int) throws {
    #expect(try Array(0..<500).parallelMap(threads: threads) { $0 * 2 } == (0..<500).map { $0 * 2 })
    #expect(try Array(0..<500)[100..<110].parallelMap(threads: threads) { $0 } == Array(100..<110))
  }

  @Test(arguments: [1, 2])
  func throwsTheFirstError(threads: Int) {
    #expect(throws: Refusal(index: 3)) {
      try Array(0..<100).parallelMap(threads: threads) { index in
        if index >= 3 { throw Refusal(index: index) }
      }
    }
  }
}
