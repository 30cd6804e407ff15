import Files
import Tensors

/// Writes NumPy's `.npy`: version 1, little-endian, row-major.
package enum NpyWriter {
  /// A tensor as the bytes of a file.
  ///
  /// - Throws: `ContainerError.unsupported` for a type that NumPy hasn't.
  package static func encode(_ tensor: Tensor, as type: ElementType = .float32) throws -> [UInt8] {
    guard [.float16, .float32].contains(type) else {
      throw ContainerError.unsupported(
        file: ".npy", place: "type", found: "\(type.rawValue)", advice: "Write float16 or float32.")
    }
    return NpyHeader(shape: tensor.shape, type: type).encoded() + type.encode(tensor.values)
  }

  /// Writes a tensor to a file.
  ///
  /// - Throws: `OutputError`; nothing is left behind.
  package static func write(
    _ tensor: Tensor, as type: ElementType = .float32, to destination: Destination
  ) throws {
    try OutputFile.write(encode(tensor, as: type), to: destination)
  }
}
