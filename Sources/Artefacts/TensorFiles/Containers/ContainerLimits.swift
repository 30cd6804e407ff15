import Tensors

/// How much a container may claim, so that a small file can't ask for much memory.
package enum ContainerLimits {
  /// Bytes of a header or directory.
  package static let headerBytes = 100 << 20
  /// Bytes of a pickle inside of a torch file.
  package static let pickleBytes = 256 << 20
  /// Extents of a shape.
  package static let rank = 32
  /// A file of n bytes may unfold, by compression, shared or repeated elements, to `floor + factor · n` bytes.
  package static let floor = 64 << 20
  /// See `floor`. Real maps and masks stay far below.
  package static let factor = 64

  /// Whether a file of `stored` bytes may unfold to `claimed`.
  package static func allows(_ claimed: Int, from stored: Int) -> Bool { claimed <= most(from: stored) }

  /// The most bytes that a file of `stored` bytes may unfold to.
  package static func most(from stored: Int) -> Int { floor + factor * min(stored, 1 << 48) }

  /// The number of elements of a shape from outside, or `nil` when no file could hold it.
  package static func count(of shape: [Int]) -> Int? {
    guard shape.count <= rank, let count = try? Tensor.count(of: shape), count <= 1 << 40 else { return nil }
    // Zero extents hide the size of the others.
    guard (try? Tensor.count(of: shape.map { max(1, $0) })) != nil else { return nil }
    return count
  }
}
