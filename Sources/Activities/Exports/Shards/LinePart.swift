/// Takes the lines of a range out of a text that comes piece by piece.
struct LinePart {
  private let range: Range<Int>
  /// The number of the line, from 0, that the next piece begins in.
  private var line = 0

  init(_ range: Range<Int>) { self.range = range }

  /// What of the next piece belongs to the range.
  mutating func lines(of piece: [UInt8]) -> [UInt8] {
    var start = range.contains(line) ? 0 : piece.count
    var end = piece.count
    for (offset, byte) in piece.enumerated() where byte == UInt8(ascii: "\n") {
      line += 1
      if line == range.lowerBound, !range.isEmpty { start = offset + 1 }
      if line == range.upperBound { end = offset + 1 }
    }
    return start < end ? Array(piece[start..<end]) : []
  }
}
