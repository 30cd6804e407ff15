import Explanations

/// The entries of a list that people write, one a line, as they are asked for: a file of short lines would take many times
/// its size if it were split at once.
package struct ListedLines {
  /// The most entries of a list.
  package static let mostEntries = 1_000_000
  /// The most bytes of such a file.
  package static let largestFile = 16 << 20

  private let file: InputFile
  private var position: Int
  private var line = 0
  private var entries = 0

  /// The lines of a file; a byte order mark is passed over.
  package init(_ file: InputFile) {
    self.file = file
    position = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next line that isn't empty, without its line end, and its number from 1; `nil` behind the last.
  ///
  /// - Throws: `DocumentError.malformed` at the first entry that is too many.
  package mutating func next() throws -> (number: Int, bytes: ArraySlice<UInt8>)? {
    while position < file.bytes.count {
      let rest = file.bytes[position...]
      var bytes = rest.prefix { $0 != UInt8(ascii: "\n") }
      position = bytes.endIndex + 1
      line += 1
      if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
      if bytes.isEmpty { continue }
      entries += 1
      guard entries <= Self.mostEntries else {
        throw DocumentError.malformed(
          file: file.path, place: "\(line):1", found: "more than \(Self.mostEntries) lines",
          expected: "at most so many in a list")
      }
      return (line, bytes)
    }
    return nil
  }
}
