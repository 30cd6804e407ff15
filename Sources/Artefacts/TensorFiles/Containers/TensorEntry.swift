import Files
import Tensors

/// One tensor of a container, not read yet.
package struct TensorEntry: Sendable {
  /// The name; `""` for the one tensor of a file that names none, such as `.npy`. Nested dictionaries join their
  /// keys with dots.
  package let name: String
  /// The extents, outermost first.
  package let shape: [Int]
  /// The type of the stored elements.
  package let type: ElementType
  /// The strides in elements, row-major where `nil`.
  let strides: [Int]?
  /// The number of elements from the first to the last that the tensor shows.
  let reach: Int
  /// Where the elements stand.
  let place: ElementPlace
  /// Whether the most significant byte comes first.
  let isBigEndian: Bool

  /// The number of elements.
  package var count: Int { shape.reduce(1, *) }

  /// Reads and converts the elements.
  ///
  /// - Throws: `DocumentError`, `ContainerError` or `TensorError`.
  func tensor() throws -> Tensor {
    let bytes = try place.bytes(count: reach * type.byteCount)
    let values = try ElementRun(bytes: bytes, type: type, isBigEndian: isBigEndian).floats()
    guard let strides else { return try Tensor(shape: shape, values: values) }
    return try Tensor(shape: shape, strides: strides, of: values)
  }
}

extension TensorEntry {
  /// The digest of the tensor: of its shape, its type, how its elements stand in the file, and the elements.
  ///
  /// Where images share a file it tells which of them have changed, which the file's own digest couldn't.
  /// - Throws: `DocumentError` or `ContainerError`.
  package func digest() throws -> Digest {
    let sha = SHA256()
    let form: [Any] = [shape, type.rawValue, strides ?? [], isBigEndian]
    sha.update(Array("\(form)".utf8))
    let bytes = try place.bytes(count: reach * type.byteCount)
    for start in stride(from: 0, to: bytes.count, by: Self.piece) {
      sha.update(try bytes.read(at: start, count: min(Self.piece, bytes.count - start)))
    }
    return sha.finish()
  }

  /// Bytes that are read at a time.
  private static let piece = 1 << 20
}

/// Where the elements of a tensor stand.
enum ElementPlace: Sendable {
  /// In the open file, from its first byte.
  case bytes(ByteSource)
  /// In an entry of a zip archive, from an offset into what it unfolds to.
  case entry(ZipArchive, ZipEntry, offset: Int, isChecked: Bool)

  /// The first `count` bytes.
  func bytes(count: Int) throws -> ByteSource {
    switch self {
    case .bytes(let source): try source.part(at: 0, count: count)
    case .entry(let archive, let entry, let offset, let isChecked):
      try archive.content(of: entry, isChecked: isChecked).part(at: offset, count: count)
    }
  }
}
