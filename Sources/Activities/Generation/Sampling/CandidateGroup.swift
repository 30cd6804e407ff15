import Reproducibility

/// The blocks that one cap is counted over: a species' list, a family's species or two families.
struct CandidateGroup: Sendable {
  /// The blocks in the order of their pairs.
  let blocks: [CandidateBlock]
  /// Index into the labels of the list.
  let label: Int32
  /// The most pairs that are drawn; `nil` takes all.
  let cap: Int?
  /// How many candidates make a task, instead of what is worth a thread; for tests.
  var candidatesPerTask: Int?

  /// How many images meet.
  var candidates: Int { blocks.reduce(0) { $0 + $1.candidates } }

  private func tasks(threads: Int, worthwhile: Int) -> (rows: [RowRange], threads: Int) {
    let isSmall = candidates < worthwhile
    var ranges: [RowRange] = []
    for (block, content) in blocks.enumerated() {
      let step = isSmall ? max(1, content.rows.count) : max(1, worthwhile / max(1, content.columns.count))
      for start in stride(from: 0, to: content.rows.count, by: step) {
        ranges.append(RowRange(block: block, rows: start..<min(content.rows.count, start + step)))
      }
    }
    return (ranges, isSmall ? 1 : threads)
  }

  /// Some rows of one block.
  struct RowRange: Sendable {
    let block: Int
    let rows: Range<Int>
  }

  /// Transforms ranges of rows, in order.
  ///
  /// - Parameter worthwhile: How many candidates make a task that is worth a thread.
  func mapRows<Result: Sendable>(
    threads: Int, worthwhile: Int = 1 << 21, _ transform: @Sendable (RowRange) -> Result
  ) throws -> [Result] {
    let tasks = tasks(threads: threads, worthwhile: candidatesPerTask ?? worthwhile)
    return try tasks.rows.parallelMap(threads: tasks.threads, transform)
  }

  /// How many possible pairs each row has, block by block.
  func possibleCounts(threads: Int) throws -> [Int] {
    try mapRows(threads: threads) { range in
      range.rows.map { blocks[range.block].possibleCount(ofRow: $0) }
    }.flatMap { $0 }
  }

  /// A pair that was drawn.
  struct Chosen: Sendable {
    let block: Int
    let hit: CandidateBlock.Hit
  }

  /// The possible pairs with some numbers, ascending, in the same order.
  ///
  /// - Parameter counts: What `possibleCounts` gave.
  func pairs(numbered numbers: [Int], counts: [Int], threads: Int) throws -> [Chosen] {
    // Where the numbers of each row start, and the row's first possible pair.
    var starts: [(first: Int, slice: Range<Int>)] = []
    starts.reserveCapacity(counts.count)
    var passed = 0
    var next = 0
    for count in counts {
      let begin = next
      while next < numbers.count, numbers[next] < passed + count { next += 1 }
      starts.append((passed, begin..<next))
      passed += count
    }
    var firstRow: [Int] = []
    var rows = 0
    for block in blocks {
      firstRow.append(rows)
      rows += block.rows.count
    }
    let slices = starts
    let offsets = firstRow
    return try mapRows(threads: threads) { range in
      var chosen: [Chosen] = []
      for row in range.rows {
        let (first, slice) = slices[offsets[range.block] + row]
        if slice.isEmpty { continue }
        for hit in blocks[range.block].hits(ofRow: row, numbers: numbers[slice], offset: first) {
          chosen.append(Chosen(block: range.block, hit: hit))
        }
      }
      return chosen
    }.flatMap { $0 }
  }

  /// The two images of a pair, the row's first.
  func images(_ chosen: Chosen) -> (row: Int32, column: Int32) {
    let block = blocks[chosen.block]
    return (block.rows[chosen.hit.row], block.columns[chosen.hit.column])
  }
}
