import Files
import Reproducibility

/// Tells the files that only one shard of an export has from any others.
enum ExportContent {
  /// The SHA-256 of a line a file: the SHA-256 of its content, two spaces, and its name. Of a symbolic link it is where the
  /// link leads, as it is written there, that counts as content. Few digests are in memory at once.
  ///
  /// - Parameters:
  ///   - files: Names, in byte order.
  ///   - progress: Called with the number of files done since the last call.
  ///   - place: Where a file is, from any thread.
  /// - Throws: What `place` throws, `DocumentError.unreadable`, `Interrupted`.
  static func digest(
    of files: [String], threads: Int, progress: (_ files: Int) -> Void = { _ in },
    at place: @Sendable (_ name: String) throws -> String
  ) throws -> Digest {
    let sha = SHA256()
    for start in stride(from: 0, to: files.count, by: 512 * threads) {
      let batch = Array(files[start..<min(start + 512 * threads, files.count)])
      let digests = try batch.parallelMap(threads: threads) { try content(of: place($0)) }
      for (name, digest) in zip(batch, digests) { sha.update(Array("\(digest)  \(name)\n".utf8)) }
      progress(batch.count)
    }
    return sha.finish()
  }

  private static func content(of path: String) throws -> Digest {
    if let target = OutputFile.linkTarget(of: path) { return SHA256.digest(of: target) }
    return try SHA256.digest(ofFile: path)
  }
}
