import Explanations
import Files

extension Predictions {
  /// The most bytes that the lines of a file may have, uncompressed.
  package static let limit = 2 << 30

  /// Reads a file of JSON lines, `.jsonl` or `.jsonl.zst`.
  ///
  /// - Throws: `DocumentError` at the first place, in file order, that doesn't fit.
  package static func read(path: String, threads: Int) throws -> Predictions {
    guard path.hasSuffix(".zst") else { return try read(InputFile(path: path, limit: limit), threads: threads) }
    let reader = try ZstdReader(path: path)
    var bytes: [UInt8] = []
    while case let piece = try reader.next(), !piece.isEmpty {
      bytes += piece
      guard bytes.count <= limit else {
        throw DocumentError.tooLarge(file: path, bytes: bytes.count, limit: limit)
      }
    }
    return try read(InputFile(path: path, bytes: bytes), threads: threads)
  }
}
