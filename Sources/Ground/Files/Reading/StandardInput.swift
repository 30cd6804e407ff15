import Explanations
import Foundation

/// What another program hands over instead of a file.
package enum StandardInput {
  /// How a command's argument asks for it.
  package static let argument = "-"
  /// How errors call it.
  package static let name = "standard input"

  /// Its bytes up to its end.
  ///
  /// - Throws: `DocumentError.unreadable`, or `.tooLarge` as soon as there are more than `limit`.
  static func readAll(limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let got = read(STDIN_FILENO, &piece, piece.count)
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else {
        throw DocumentError.unreadable(file: name, reason: String(cString: strerror(errno)))
      }
      if got == 0 { return bytes }
      guard bytes.count + got <= limit else {
        throw DocumentError.tooLarge(file: name, bytes: bytes.count + got, limit: limit)
      }
      bytes += piece[..<got]
    }
  }
}
