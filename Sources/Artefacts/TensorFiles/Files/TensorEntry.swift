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
