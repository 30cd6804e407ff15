import COpenSSL
import Documents

/// A running SHA-256 by libcrypto.
public final class SHA256 {
  private let context: OpaquePointer?

  /// A digest of nothing yet.
  public init() {
    context = EVP_MD_CTX_new()
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { EVP_MD_CTX_free(context) }

  /// Adds bytes.
  public func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  /// The digest of all that was added; call once.
  public func finish() -> Digest {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    return Digest(bytes: digest)
  }

  /// The digest of some bytes.
  public static func digest(of bytes: [UInt8]) -> Digest {
    let sha = SHA256()
    sha.update(bytes)
    return sha.finish()
  }
}
