import Explanations

/// The whole content of a file from outside, with the name that errors use for it.
package struct InputFile: Sendable {
  /// The path as the user gave it.
  package let path: String
  /// The content.
  package let bytes: [UInt8]
  /// The number, from 1, of the line that the content begins with, where it is a part of a longer file.
  package let firstLine: Int

  /// A file that is in memory already; `path` is what errors call it.
  package init(path: String, bytes: [UInt8], firstLine: Int = 1) {
    self.path = path
    self.bytes = bytes
    self.firstLine = firstLine
  }

  /// Reads a regular file.
  ///
  /// - Parameters:
  ///   - limit: The most bytes such a file may have.
  ///   - following: Whether a symbolic link is followed.
  /// - Throws: `DocumentError.unreadable` or `.tooLarge`.
  package init(path: String, limit: Int, following: Bool = true) throws {
    let file = try OpenFile(path: path, following: following)
    guard file.size <= limit else {
      throw DocumentError.tooLarge(file: path, bytes: file.size, limit: limit)
    }
    // A file that shrinks meanwhile ends early; one that grows is read up to the size it had.
    bytes = try [UInt8](unsafeUninitializedCapacity: file.size) { buffer, count in
      count = try file.read(at: 0, upTo: UnsafeMutableRawBufferPointer(buffer))
    }
    self.path = path
    firstLine = 1
  }

  /// Reads the one file that a command takes: a regular file or, for `-`, standard input to its end.
  ///
  /// - Parameter limit: The most bytes that there may be.
  /// - Throws: `DocumentError.unreadable` or `.tooLarge`.
  package init(argument path: String, limit: Int) throws {
    guard path == StandardInput.argument else {
      try self.init(path: path, limit: limit)
      return
    }
    self.init(path: StandardInput.name, bytes: try StandardInput.readAll(limit: limit))
  }

  /// The byte ranges of the lines, without their line feeds; one at the end of the file doesn't start another line.
  package var lineRanges: [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
      ranges.append(start..<end)
      start = end + 1
    }
    return ranges
  }

  /// `line:column`, both from 1, of a byte offset.
  package func place(ofByte offset: Int) -> String {
    let before = bytes.prefix(offset)
    let line = before.reduce(firstLine) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let column = offset - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
    return "\(line):\(column)"
  }
}
