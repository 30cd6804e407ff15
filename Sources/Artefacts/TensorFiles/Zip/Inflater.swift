import CZlib
import Files

/// Raw DEFLATE and CRC-32, by zlib.
enum Inflater {
  /// What went wrong with a stream.
  enum Failure: Error { case damaged(reason: String) }

  private static let chunk = 1 << 16

  /// Unfolds a stream.
  ///
  /// - Parameters:
  ///   - count: How many bytes to give; no more memory is claimed.
  ///   - isWhole: Whether the stream must end there, and with its input.
  /// - Returns: `count` bytes, or fewer when the stream ends before and `isWhole` is false.
  /// - Throws: `Failure`, or `DocumentError` when the input can't be read.
  static func inflate(_ input: ByteSource, count: Int, isWhole: Bool) throws -> [UInt8] {
    var stream = z_stream()
    guard chiral_inflate_raw(&stream) == Z_OK else { throw Failure.damaged(reason: "zlib has no memory") }
    defer { inflateEnd(&stream) }
    var status = Z_OK
    var position = 0
    let bytes = try [UInt8](unsafeUninitializedCapacity: count) { target, done in
      // One byte more than asked for, so that a stream that goes on is seen to.
      var spare: UInt8 = 0
      while status == Z_OK, done < count || isWhole {
        guard position < input.count else { break }
        var part = try input.read(at: position, count: min(chunk, input.count - position))
        let (read, written) = part.withUnsafeMutableBufferPointer { part in
          stream.next_in = part.baseAddress
          stream.avail_in = uInt(part.count)
          var written = 0
          while status == Z_OK, stream.avail_in > 0, done + written < count {
            let room = min(count - done - written, 1 << 30)
            stream.next_out = target.baseAddress?.advanced(by: done + written)
            stream.avail_out = uInt(room)
            status = CZlib.inflate(&stream, Z_NO_FLUSH)
            written += room - Int(stream.avail_out)
          }
          if status == Z_OK, isWhole, done + written == count {
            withUnsafeMutablePointer(to: &spare) { spare in
              stream.next_out = spare
              stream.avail_out = 1
              status = CZlib.inflate(&stream, Z_NO_FLUSH)
              if stream.avail_out == 0 { status = Z_DATA_ERROR }
            }
          }
          return (part.count - Int(stream.avail_in), written)
        }
        done += written
        position += read
        if status == Z_BUF_ERROR { status = Z_OK }
        if read == 0, written == 0 { break }
      }
    }
    if status != Z_OK && status != Z_STREAM_END {
      throw Failure.damaged(reason: stream.msg.map { String(cString: $0) } ?? "more than the declared bytes")
    }
    if isWhole, status != Z_STREAM_END || bytes.count != count || position != input.count {
      throw Failure.damaged(reason: "\(bytes.count) bytes unfolded, the stream ending elsewhere")
    }
    return bytes
  }

  /// The CRC-32 of all bytes.
  static func checksum(_ source: ByteSource) throws -> UInt32 {
    var sum: uLong = 0
    for start in stride(from: 0, to: source.count, by: chunk) {
      sum = checksum(try source.read(at: start, count: min(chunk, source.count - start)), from: sum)
    }
    return UInt32(truncatingIfNeeded: sum)
  }

  /// The CRC-32 of bytes in memory.
  static func checksum(_ bytes: [UInt8]) -> UInt32 { UInt32(truncatingIfNeeded: checksum(bytes, from: 0)) }

  private static func checksum(_ bytes: [UInt8], from sum: uLong) -> uLong {
    bytes.withUnsafeBufferPointer { crc32_z(sum, $0.baseAddress, $0.count) }
  }
}
