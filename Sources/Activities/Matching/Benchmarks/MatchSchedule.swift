/// In which order maps are read.
///
/// Of a source only the descriptors at its keypoints are needed, a few thousandths of its map. So as many sources as
/// fit into memory are reduced to those, then each target of theirs is read once: all in all each map is read about
/// twice, and not once a pair.
struct MatchSchedule: Sendable {
  /// Questions whose sources are held at the same time.
  struct Chunk: Sendable, Equatable {
    /// The source images, ascending.
    let sources: [Int]
    /// The questions of these sources, by target, targets ascending, each target's in list order.
    let targets: [(image: Int, questions: [Int])]

    static func == (a: Chunk, b: Chunk) -> Bool {
      a.sources == b.sources && a.targets.map(\.image) == b.targets.map(\.image)
        && a.targets.map(\.questions) == b.targets.map(\.questions)
    }
  }

  /// The chunks, one after the other.
  let chunks: [Chunk]

  /// A schedule of the questions that are still open.
  ///
  /// - Parameters:
  ///   - questions: All questions of the list.
  ///   - open: Indices of the open ones, ascending.
  ///   - budget: Bytes that the sources' descriptors may take.
  ///   - bytes: How many bytes a source takes, of its open questions.
  init(_ questions: [BenchmarkQuestion], open: [Int], budget: Int, bytes: (_ questions: [Int]) -> Int) {
    let bySource = Dictionary(grouping: open) { questions[$0].source }
    var chunks: [Chunk] = []
    var sources: [Int] = []
    var used = 0
    func close() {
      if sources.isEmpty { return }
      let byTarget = Dictionary(grouping: sources.flatMap { bySource[$0] ?? [] }) { questions[$0].target }
      chunks.append(
        Chunk(
          sources: sources,
          targets: byTarget.keys.sorted().map { ($0, (byTarget[$0] ?? []).sorted()) }))
      sources = []
      used = 0
    }
    for source in bySource.keys.sorted() {
      let needed = bytes(bySource[source] ?? [])
      if used + needed > budget { close() }
      sources.append(source)
      used += needed
    }
    close()
    self.chunks = chunks
  }
}
