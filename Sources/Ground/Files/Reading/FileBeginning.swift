import Foundation

/// The first bytes of a file, to tell what it is.
package enum FileBeginning {
  /// At most so many bytes are looked at.
  package static let mostBytes = 1 << 16

  /// The bytes that a regular file begins with, uncompressed where it is a zstd file; `nil` where it can't be read.
  ///
  /// - Parameter following: Whether a symbolic link is followed.
  package static func bytes(of path: String, following: Bool = false) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | (following ? 0 : O_NOFOLLOW) | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    guard FileIdentity(of: descriptor)?.isRegularFile == true else { return nil }
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: mostBytes) { buffer, filled in
      count = pread(descriptor, buffer.baseAddress, mostBytes, 0)
      filled = max(0, count)
    }
    guard count >= 0 else { return nil }
    guard bytes.starts(with: zstdMagic) else { return bytes }
    return (try? ZstdReader(path: path).next()).map { Array($0.prefix(mostBytes)) }
  }

  /// Whether bytes begin as a zstd file does.
  package static func isCompressed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: zstdMagic) }

  private static let zstdMagic: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD]
}
