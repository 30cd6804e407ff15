import Synchronization
import Testing
import chiral

@Suite struct WorkProgressTests {
  /// What was written, in order.
  private final class Screen: Sendable {
    private let text = Mutex("")
    var written: String { text.withLock { $0 } }
    func output(isTerminal: Bool) -> WorkProgress.Output {
      WorkProgress.Output(isTerminal: isTerminal) { piece in self.text.withLock { $0 += piece } }
    }
  }

  @Test func aLineATenthWithoutATerminal() {
    let screen = Screen()
    let progress = WorkProgress("pairs", to: screen.output(isTerminal: false))
    for done in 1...2000 { progress.show(done, of: 2000) }
    let lines = screen.written.split(separator: "\n")
    #expect(lines.count == 10)
    #expect(lines.first == "200 of 2,000 pairs")
    #expect(lines.last == "2,000 of 2,000 pairs")
  }

  @Test func countsFromManyThreadsAddUp() async {
    let screen = Screen()
    let progress = WorkProgress("files", to: screen.output(isTerminal: false))
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<8 { group.addTask { for _ in 0..<100 { progress.add(1, of: 800) } } }
    }
    #expect(screen.written == (1...10).map { "\($0 * 80) of 800 files\n" }.joined())
  }

  @Test func littleWorkIsSilent() {
    let screen = Screen()
    let progress = WorkProgress("pairs", from: 100, to: screen.output(isTerminal: false))
    progress.show(99, of: 99)
    progress.show(0, of: 0)
    #expect(screen.written.isEmpty)
  }

  @Test func theLineOfATerminalIsEndedOnce() {
    let finished = Screen()
    do {
      let progress = WorkProgress("maps\u{1B}[2J", to: finished.output(isTerminal: true))
      progress.show(1, of: 3)
      progress.show(3, of: 3)
      progress.show(2, of: 3)
    }
    #expect(finished.written == "\r1 of 3 maps\\u{1B}[2J\r3 of 3 maps\\u{1B}[2J\n")
    // Work that ends in an error leaves its line, and what comes next begins below it.
    let broken = Screen()
    do {
      let progress = WorkProgress("maps", to: broken.output(isTerminal: true))
      progress.show(1, of: 3)
    }
    #expect(broken.written == "\r1 of 3 maps\n")
  }

  @Test(arguments: [
    (50, 50, 0.5, ""), (0, 100, 10, ""), (50, 50, 10, ", 5.0/s, 0:10 left"),
    (60_000, 7_530_000, 60, ", 1,000/s, 125:30 left"), (100, 0, 4, ", 25/s"),
  ])
  func speedAndRest(done: Int, left: Int, seconds: Double, expected: String) {
    #expect(WorkProgress.speed(done, left: left, in: seconds) == expected)
  }
}
