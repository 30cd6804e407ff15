import Explanations

/// Reads a zstd file line by line.
package final class ZstdLineReader {
  private let reader: ZstdReader
  private var buffer: [UInt8] = []
  private var position = 0
  private var isAtEnd = false
  private var line = 0

  /// The most bytes that a line may have.
  private static let longest = 1 << 20

  /// Opens the file.
  ///
  /// - Throws: `DocumentError.unreadable`.
  package init(path: String) throws { reader = try ZstdReader(path: path) }

  /// The next line with its line feed, which only the last may lack, or `nil` behind it.
  ///
  /// - Throws: `DocumentError`.
  package func next() throws -> ArraySlice<UInt8>? {
    line += 1
    var searched = position
    while true {
      if let end = buffer[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { position = end + 1 }
        return buffer[position...end]
      }
      if isAtEnd {
        defer { position = buffer.count }
        return position < buffer.count ? buffer[position...] : nil
      }
      guard buffer.count - position <= Self.longest else {
        throw DocumentError.malformed(
          file: reader.path, place: "line \(line)", found: "more than \(Self.longest) bytes",
          expected: "a shorter line")
      }
      buffer.removeSubrange(..<position)
      position = 0
      searched = buffer.count
      let piece = try reader.next()
      isAtEnd = piece.isEmpty
      buffer += piece
    }
  }
}
