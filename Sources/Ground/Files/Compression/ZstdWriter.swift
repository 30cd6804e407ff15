import CZstd

/// Compresses into a new file, one zstd frame with a checksum, on the calling thread: the same bytes in give the
/// same file, given the same version of the library.
package final class ZstdWriter {
  private let file: FileWriter
  private let context: OpaquePointer
  private var output = [UInt8](repeating: 0, count: chiral_zstd_compressor_room())

  /// Creates the file.
  ///
  /// - Throws: `OutputError`.
  package init(path: String, level: Int32 = 3) throws {
    file = try FileWriter(path: path)
    var reason: UnsafePointer<CChar>?
    guard let context = chiral_zstd_compressor_create(level, &reason) else {
      throw Self.failure(path, reason)
    }
    self.context = context
  }

  deinit { chiral_zstd_compressor_free(context) }

  /// Compresses and writes bytes.
  ///
  /// - Throws: `OutputError`.
  package func write(_ bytes: [UInt8]) throws { try compress(bytes) }

  /// Ends the frame and closes the file.
  ///
  /// - Throws: `OutputError`.
  package func finish() throws {
    try compress([], ending: true)
    try file.finish()
  }

  private func compress(_ bytes: [UInt8], ending: Bool = false) throws {
    try bytes.withUnsafeBytes { source in
      var position = 0
      var isDone = false
      repeat {
        try output.withUnsafeMutableBytes { target in
          let rest = UnsafeRawBufferPointer(rebasing: source[position...])
          let step = chiral_zstd_compress(
            context, rest.baseAddress, rest.count, target.baseAddress, target.count, ending ? 1 : 0)
          if let reason = step.failure { throw Self.failure(file.path, reason) }
          position += step.read
          isDone = position == source.count && !(ending && step.rest > 0)
          try file.write(UnsafeRawBufferPointer(rebasing: target[..<step.written]))
        }
      } while !isDone
    }
  }

  private static func failure(_ path: String, _ reason: UnsafePointer<CChar>?) -> OutputError {
    .failed(path: path, operation: "compressing", reason: reason.map { String(cString: $0) } ?? "no memory")
  }
}
