import COpenSSL

/// A running SHA-256 by libcrypto.
package final class SHA256 {
  private let context: OpaquePointer

  /// A digest of nothing yet.
  package init() { context = chiral_sha256_create() }

  deinit { chiral_sha256_free(context) }

  /// Adds bytes.
  package func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { chiral_sha256_update(context, $0.baseAddress, $0.count) }
  }

  /// The digest of all that was added; call once.
  package func finish() -> Digest {
    var digest = [UInt8](repeating: 0, count: 32)
    chiral_sha256_finish(context, &digest)
    return Digest(bytes: digest)
  }

  /// Writes the digest of all that was added into `bytes`, 32 of them, and starts anew: for many short messages.
  package func finish(into bytes: inout [UInt8]) {
    if bytes.count != 32 { bytes = [UInt8](repeating: 0, count: 32) }
    chiral_sha256_finish(context, &bytes)
  }

  /// The digest of a file, read piece by piece.
  ///
  /// - Throws: `DocumentError.unreadable`.
  package static func digest(ofFile path: String) throws -> Digest {
    let reader = try FileReader(path: path)
    let sha = SHA256()
    while case let piece = try reader.next(), !piece.isEmpty { sha.update(piece) }
    return sha.finish()
  }

  /// The digest of some bytes.
  package static func digest(of bytes: [UInt8]) -> Digest {
    let sha = SHA256()
    sha.update(bytes)
    return sha.finish()
  }
}
