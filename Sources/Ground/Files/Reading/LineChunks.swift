import Explanations

/// Cuts the lines of a file into parts of a few megabytes, each of whole lines, so that a long file, or one that unfolds to
/// a long one, is never in memory at once.
package struct LineChunks {
  /// The file, as errors name it.
  package let path: String
  private let nextPiece: () throws -> [UInt8]
  private let limit: Int
  private var rest: [UInt8] = []
  private var total = 0
  private var line = 1
  private var isAtEnd = false

  /// Bytes of a part. A line may not be longer.
  private static let size = 4 << 20
  private static let zstdMagic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]

  /// Opens a file that a command was given: `-` is standard input; what ends in `.zst`, or comes from standard input and
  /// begins like it, is decompressed.
  ///
  /// - Parameter limit: The most bytes that there may be, decompressed.
  /// - Throws: `DocumentError.unreadable`.
  package init(argument path: String, limit: Int) throws {
    guard path == StandardInput.argument else {
      if path.hasSuffix(".zst") {
        let reader = try ZstdReader(path: path)
        self.init(path: path, limit: limit, reading: reader.next)
      } else {
        let reader = try FileReader(path: path)
        self.init(path: path, limit: limit, reading: reader.next)
      }
      return
    }
    var first: [UInt8]? = try StandardInput.next()
    let isCompressed = first?.starts(with: Self.zstdMagic) ?? false
    let input = {
      defer { first = nil }
      return try first ?? StandardInput.next()
    }
    guard isCompressed else {
      self.init(path: StandardInput.name, limit: limit, reading: input)
      return
    }
    let reader = try ZstdReader(path: StandardInput.name, input: input)
    self.init(path: StandardInput.name, limit: limit, reading: reader.next)
  }

  private init(path: String, limit: Int, reading nextPiece: @escaping () throws -> [UInt8]) {
    self.path = path
    self.limit = limit
    self.nextPiece = nextPiece
  }

  /// The next lines, or `nil` behind the last; only the last line may lack its line feed.
  ///
  /// - Throws: `DocumentError`; `.tooLarge` as soon as there is more than the limit.
  package mutating func next() throws -> InputFile? {
    while !isAtEnd, rest.count < Self.size {
      let piece = try nextPiece()
      isAtEnd = piece.isEmpty
      total += piece.count
      guard total <= limit else { throw DocumentError.tooLarge(file: path, bytes: total, limit: limit) }
      rest += piece
    }
    if rest.isEmpty { return nil }
    let end: Int
    if isAtEnd {
      end = rest.count
    } else if let last = rest.lastIndex(of: UInt8(ascii: "\n")) {
      end = last + 1
    } else {
      throw DocumentError.malformed(
        file: path, place: "line \(line)", found: "more than \(Self.size) bytes", expected: "a shorter line")
    }
    let chunk = InputFile(path: path, bytes: Array(rest[..<end]), firstLine: line)
    rest.removeSubrange(..<end)
    line += chunk.bytes.reduce(0) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    return chunk
  }
}
