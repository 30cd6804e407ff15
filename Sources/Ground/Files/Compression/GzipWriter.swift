import CZlib

/// Compresses into a new gzip file, on the calling thread: the same bytes in give the same file, given the same version of
/// the library. For programs that don't read zstd.
package final class GzipWriter {
  private let file: FileWriter
  private let gzip: OpaquePointer
  private var output = [UInt8](repeating: 0, count: 1 << 16)

  /// Creates the file.
  ///
  /// - Throws: `OutputError`.
  package init(path: String, level: Int32 = 6) throws {
    file = try FileWriter(path: path)
    guard let gzip = chiral_gzip_create(level) else {
      throw OutputError.failed(path: path, operation: "compressing", reason: "no memory")
    }
    self.gzip = gzip
  }

  deinit { chiral_gzip_free(gzip) }

  /// Compresses and writes bytes.
  ///
  /// - Throws: `OutputError`, `Interrupted`.
  package func write(_ bytes: [UInt8]) throws { try compress(bytes, ending: false) }

  /// Ends the stream and closes the file.
  ///
  /// - Throws: `OutputError`, `Interrupted`.
  package func finish() throws {
    try compress([], ending: true)
    try file.finish()
  }

  private func compress(_ bytes: [UInt8], ending: Bool) throws {
    try bytes.withUnsafeBytes { source in
      var left = source.count
      var isDone = false
      repeat {
        try output.withUnsafeMutableBytes { target in
          let input = UnsafeRawBufferPointer(rebasing: source[(source.count - left)...])
          var room = target.count
          let state = chiral_gzip_step(
            gzip, input.bindMemory(to: UInt8.self).baseAddress, &left,
            target.bindMemory(to: UInt8.self).baseAddress, &room, ending ? 1 : 0)
          guard state >= 0 else {
            throw OutputError.failed(path: file.path, operation: "compressing", reason: "a fault of zlib")
          }
          isDone = ending ? state == 1 : left == 0 && room > 0
          try file.write(UnsafeRawBufferPointer(rebasing: target[..<(target.count - room)]))
        }
      } while !isDone
    }
  }
}
