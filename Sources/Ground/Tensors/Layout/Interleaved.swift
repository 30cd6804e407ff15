/// Bytes of several channels that alternate, as image decoders give them.
package enum Interleaved {
  /// The elements of one channel, times `scale`.
  package static func plane(_ channel: Int, of bytes: [UInt8], channels: Int, scale: Float) -> [Float] {
    precondition(channels > 0 && 0..<channels ~= channel && bytes.count % channels == 0)
    return [Float](unsafeUninitializedCapacity: bytes.count / channels) { plane, count in
      count = bytes.count / channels
      bytes.withUnsafeBufferPointer { bytes in
        for index in 0..<count { plane[index] = Float(bytes[channels * index + channel]) * scale }
      }
    }
  }
}
