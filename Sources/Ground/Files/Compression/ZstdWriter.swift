import CZstd

/// Compresses into a new file, one zstd frame with a checksum, on the calling thread: the same bytes in give the
/// same file, given the same version of the library.
package final class ZstdWriter {
  private let file: FileWriter
  private let context: OpaquePointer
  private var output = [UInt8](repeating: 0, count: ZSTD_CStreamOutSize())

  /// Creates the file.
  ///
  /// - Throws: `OutputError`.
  package init(path: String, level: Int32 = 3) throws {
    file = try FileWriter(path: path)
    guard let context = ZSTD_createCCtx() else {
      throw OutputError.failed(path: path, operation: "compressing", reason: "no memory")
    }
    self.context = context
    try check(ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level))
    try check(ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1))
  }

  deinit { ZSTD_freeCCtx(context) }

  /// Compresses and writes bytes.
  ///
  /// - Throws: `OutputError`.
  package func write(_ bytes: [UInt8]) throws { try compress(bytes, ZSTD_e_continue) }

  /// Ends the frame and closes the file.
  ///
  /// - Throws: `OutputError`.
  package func finish() throws {
    try compress([], ZSTD_e_end)
    try file.finish()
  }

  private func compress(_ bytes: [UInt8], _ directive: ZSTD_EndDirective) throws {
    try bytes.withUnsafeBytes { source in
      var input = ZSTD_inBuffer(src: source.baseAddress, size: source.count, pos: 0)
      var rest = 0
      repeat {
        try output.withUnsafeMutableBytes { target in
          var room = ZSTD_outBuffer(dst: target.baseAddress, size: target.count, pos: 0)
          rest = try check(ZSTD_compressStream2(context, &room, &input, directive))
          try file.write(UnsafeRawBufferPointer(rebasing: target[..<room.pos]))
        }
      } while input.pos < input.size || (directive == ZSTD_e_end && rest > 0)
    }
  }

  @discardableResult
  private func check(_ code: Int) throws -> Int {
    guard ZSTD_isError(code) == 0 else {
      throw OutputError.failed(
        path: file.path, operation: "compressing", reason: String(cString: ZSTD_getErrorName(code)))
    }
    return code
  }
}
