import CZlib
import Explanations
import Files

/// Raw DEFLATE and CRC-32, by zlib.
enum Inflater {
  /// What went wrong with a stream.
  enum Failure: Error { case damaged(reason: Wording) }

  private static let chunk = 1 << 16

  /// Unfolds a stream.
  ///
  /// - Parameters:
  ///   - count: How many bytes to give; no more memory is claimed.
  ///   - isWhole: Whether the stream must end there, and with its input.
  /// - Returns: `count` bytes, or fewer when the stream ends before and `isWhole` is false.
  /// - Throws: `Failure`, or `DocumentError` when the input can't be read.
  static func inflate(_ input: ByteSource, count: Int, isWhole: Bool) throws -> [UInt8] {
    guard let stream = chiral_inflater_create(1) else { throw Failure.damaged(reason: "zlib has no memory") }
    defer { chiral_inflater_free(stream) }
    let (goesOn, ended) = (Int32(CHIRAL_INFLATE_GOES_ON), Int32(CHIRAL_INFLATE_ENDED))
    var status = goesOn
    var position = 0
    let bytes = try [UInt8](unsafeUninitializedCapacity: count) { target, done in
      // One byte more than asked for, so that a stream that goes on is seen to.
      var spare: UInt8 = 0
      while status == goesOn, done < count || isWhole {
        guard position < input.count else { break }
        let part = try input.read(at: position, count: min(chunk, input.count - position))
        let (read, written) = part.withUnsafeBufferPointer { part in
          var left = part.count
          var room = count - done
          status = chiral_inflate(
            stream, part.baseAddress, &left, target.baseAddress?.advanced(by: done), &room)
          if status == goesOn, isWhole, room == 0 {
            var one = 1
            status = chiral_inflate(
              stream, part.baseAddress?.advanced(by: part.count - left), &left, &spare, &one)
            if one == 0 { status = Int32(CHIRAL_INFLATE_FAILED) }
          }
          return (part.count - left, count - done - room)
        }
        done += written
        position += read
        if read == 0, written == 0 { break }
      }
    }
    if status != goesOn && status != ended {
      let reason = chiral_inflate_reason(stream).map { Wording(String(cString: $0)) }
      throw Failure.damaged(reason: reason ?? "more than the declared bytes")
    }
    if isWhole, status != ended || bytes.count != count || position != input.count {
      throw Failure.damaged(reason: "\(bytes.count) bytes unfolded, the stream ending elsewhere")
    }
    return bytes
  }

  /// The CRC-32 of all bytes.
  static func checksum(_ source: ByteSource) throws -> UInt32 {
    var sum: UInt32 = 0
    for start in stride(from: 0, to: source.count, by: chunk) {
      sum = checksum(try source.read(at: start, count: min(chunk, source.count - start)), from: sum)
    }
    return sum
  }

  /// The CRC-32 of bytes in memory.
  static func checksum(_ bytes: [UInt8]) -> UInt32 { checksum(bytes, from: 0) }

  private static func checksum(_ bytes: [UInt8], from sum: UInt32) -> UInt32 {
    bytes.withUnsafeBufferPointer { chiral_crc32(sum, $0.baseAddress, $0.count) }
  }
}
