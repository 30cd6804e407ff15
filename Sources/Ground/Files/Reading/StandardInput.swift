import Explanations
import Foundation

/// What another program hands over instead of a file.
package enum StandardInput {
  /// How a command's argument asks for it.
  package static let argument = "-"
  /// How errors call it.
  package static let name = "standard input"

  private static let piece = 1 << 18

  /// The next bytes, or none at its end.
  ///
  /// - Throws: `DocumentError.unreadable`.
  static func next() throws -> [UInt8] {
    try [UInt8](unsafeUninitializedCapacity: piece) { buffer, count in
      while true {
        let got = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        if got < 0 && errno == EINTR { continue }
        guard got >= 0 else {
          throw DocumentError.unreadable(file: name, reason: String(cString: strerror(errno)))
        }
        count = got
        return
      }
    }
  }

  /// Its bytes up to its end.
  ///
  /// - Throws: `DocumentError.unreadable`, or `.tooLarge` as soon as there are more than `limit`.
  static func readAll(limit: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while case let piece = try next(), !piece.isEmpty {
      guard bytes.count + piece.count <= limit else {
        throw DocumentError.tooLarge(file: name, bytes: bytes.count + piece.count, limit: limit)
      }
      bytes += piece
    }
    return bytes
  }
}
