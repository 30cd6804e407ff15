import Files
import Tensors

/// Writes NumPy's `.npz`, stored, the same bytes for the same tensors.
package enum NpzWriter {
  /// Tensors as the bytes of a file, in the order given.
  ///
  /// - Throws: `ContainerError` for names that repeat, or more than the 4 GiB of a plain zip archive.
  package static func encode(_ tensors: [NamedTensor], as type: ElementType = .float32) throws -> [UInt8] {
    try ZipWriter.encode(
      tensors.map { (name: $0.name + ".npy", content: try NpyWriter.encode($0.tensor, as: type)) })
  }

  /// Writes tensors to a file.
  ///
  /// - Throws: `ContainerError` or `OutputError`; nothing is left behind.
  package static func write(
    _ tensors: [NamedTensor], as type: ElementType = .float32, to destination: Destination
  ) throws {
    try OutputFile.write(encode(tensors, as: type), to: destination)
  }
}
