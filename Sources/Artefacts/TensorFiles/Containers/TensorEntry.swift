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
