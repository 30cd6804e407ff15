/// Images that meet: each of some rows with each of some columns, or, for one list with itself, each with those
/// behind it.
///
/// The possible pairs are numbered row by row; nothing is kept a candidate.
package struct CandidateBlock: Sendable {
  /// One possible pair.
  package struct Hit: Sendable {
    /// Index into `rows`.
    package let row: Int
    /// Index into `columns`.
    package let column: Int

    package init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }
  }

  /// Positions of the images.
  let rows: [Int32]
  /// Positions of the images they meet.
  let columns: [Int32]
  /// Whether rows and columns are the same list, and a row only meets what is behind it.
  let isTriangular: Bool
  private let visibilities: [Visibility]
  private let planes: VisibilityPlanes
  private let quarters: Int

  /// Each image of `list` with those behind it.
  package init(within list: [Int32], visibilities: [Visibility], rule: PossibilityRule) {
    self.init(rows: list, columns: list, isTriangular: true, visibilities, rule)
  }

  /// Each of `rows` with each of `columns`.
  init(rows: [Int32], columns: [Int32], visibilities: [Visibility], rule: PossibilityRule) {
    self.init(rows: rows, columns: columns, isTriangular: false, visibilities, rule)
  }

  private init(
    rows: [Int32], columns: [Int32], isTriangular: Bool, _ visibilities: [Visibility], _ rule: PossibilityRule
  ) {
    self.rows = rows
    self.columns = columns
    self.isTriangular = isTriangular
    self.visibilities = visibilities
    planes = VisibilityPlanes(columns.map { visibilities[Int($0)] })
    quarters = rule.minimumQuarters
  }

  /// How many images meet.
  package var candidates: Int {
    isTriangular ? rows.count * max(0, rows.count - 1) / 2 : rows.count * columns.count
  }

  /// The number of the candidate in row-major order.
  package func candidate(_ hit: Hit) -> Int {
    guard isTriangular else { return hit.row * columns.count + hit.column }
    let before = hit.row * (2 * rows.count - hit.row - 1) / 2
    return before + hit.column - hit.row - 1
  }

  /// Calls `body` with each word of a row that has possible columns, in order: its bits, and the column of bit 0.
  func forEachWord(ofRow row: Int, _ body: (_ word: UInt64, _ firstColumn: Int) -> Void) {
    let probe = VisibilityPlanes.Probe(visibilities[Int(rows[row])])
    let first = isTriangular ? row + 1 : 0
    for block in (first >> 8)..<max(first >> 8, planes.blocks) {
      let bits = planes.possible(probe, inBlock: block, quarters: quarters)
      for lane in 0..<4 {
        let column = block << 8 + lane << 6
        var word = bits[lane]
        if column < first {
          word = column + 64 <= first ? 0 : word & (.max << UInt64(first - column))
        }
        if word != 0 { body(word, column) }
      }
    }
  }

  /// How many possible columns a row has.
  package func possibleCount(ofRow row: Int) -> Int {
    var count = 0
    forEachWord(ofRow: row) { word, _ in count += word.nonzeroBitCount }
    return count
  }

  /// Calls `body` with each possible column of a row, in order.
  package func forEachHit(ofRow row: Int, _ body: (Hit) -> Void) {
    forEachWord(ofRow: row) { word, column in
      var rest = word
      while rest != 0 {
        body(Hit(row: row, column: column + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
  }

  /// The possible pairs of a row with these numbers, counted from the row's first, ascending.
  func hits(ofRow row: Int, numbers: ArraySlice<Int>, offset: Int) -> [Hit] {
    var hits: [Hit] = []
    hits.reserveCapacity(numbers.count)
    var next = numbers.startIndex
    var passed = offset
    forEachWord(ofRow: row) { word, column in
      let count = word.nonzeroBitCount
      var rest = word
      var bit = passed
      while next < numbers.endIndex, numbers[next] < passed + count {
        while bit < numbers[next] {
          rest &= rest - 1
          bit += 1
        }
        hits.append(Hit(row: row, column: column + rest.trailingZeroBitCount))
        next += 1
      }
      passed += count
    }
    return hits
  }
}
