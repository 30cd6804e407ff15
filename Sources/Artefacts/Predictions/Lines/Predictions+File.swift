import Files

extension Predictions {
  /// The most bytes that the lines of a file may have, uncompressed.
  package static let limit = 2 << 30

  /// Reads a file of JSON lines, `.jsonl` or `.jsonl.zst`.
  ///
  /// - Throws: `DocumentError` at the first place, in file order, that doesn't fit.
  package static func read(path: String, threads: Int) throws -> Predictions {
    let file =
      try path.hasSuffix(".zst")
      ? ZstdReader.readAll(path: path, limit: limit) : InputFile(path: path, limit: limit)
    return try read(file, threads: threads)
  }
}
