import Explanations
import Files

/// The lines of a small text file, without line ends and empty lines at the end.
struct TextLines {
  let path: String
  let bytes: Int
  let digest: Digest
  let lines: [Substring]

  /// Reads a file of at most 64 MiB; CRLF and a byte order mark are passed over.
  ///
  /// - Throws: `DocumentError` when it isn't readable, too large or not UTF-8.
  init(path: String) throws {
    let file = try InputFile(path: path, limit: 64 << 20)
    let start = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let text = String(validating: file.bytes[start...], as: UTF8.self) else {
      throw DocumentError.malformed(
        file: path, place: "1:1", found: "bytes that are not UTF-8", expected: "UTF-8 text")
    }
    self.path = path
    bytes = file.bytes.count
    digest = Digest(of: file)
    var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
      Substring(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
  }
}
