import Documents
import Files
import Tensors

/// Writes `.safetensors`, the same bytes for the same tensors: elements in the order given, the header padded with
/// spaces to a multiple of eight.
package enum SafetensorsWriter {
  /// Tensors as the bytes of a file.
  ///
  /// - Parameters:
  ///   - type: `float32`, `float16` or `bfloat16`.
  ///   - metadata: What the file says of itself, in this order; keys must differ.
  /// - Throws: `ContainerError` for another type or names that repeat.
  package static func encode(
    _ tensors: [NamedTensor], as type: ElementType = .float32, metadata: [(key: String, value: String)] = []
  ) throws -> [UInt8] {
    guard ElementType.writable.contains(type) else {
      throw ContainerError.unsupported(
        file: ".safetensors", place: "type", found: "\(type.rawValue)",
        advice: "Write float32, float16 or bfloat16."
      )
    }
    let metadataName = "__metadata__"
    var names: Set<String> = [metadataName]
    var header = JSONWriter()
    var offset = 0
    try header.object { header in
      if !metadata.isEmpty {
        header.key(metadataName)
        header.object { header in
          for (key, value) in metadata {
            header.key(key)
            header.string(value)
          }
        }
      }
      for named in tensors {
        guard names.insert(named.name).inserted else {
          throw ContainerError.malformed(
            file: ".safetensors", place: named.name, found: "a second tensor of this name", expected: "one")
        }
        let end = offset + named.tensor.values.count * type.byteCount
        header.key(named.name)
        header.object { header in
          header.key("dtype")
          header.string(type.safetensorsName)
          header.key("shape")
          header.ints(named.tensor.shape)
          header.key("data_offsets")
          header.ints([offset, end])
        }
        offset = end
      }
    }
    let padded = header.bytes + [UInt8](repeating: 0x20, count: (8 - header.bytes.count % 8) % 8)
    var bytes = (0..<8).map { UInt8(truncatingIfNeeded: padded.count >> ($0 * 8)) } + padded
    bytes.reserveCapacity(bytes.count + offset)
    for named in tensors { bytes += type.encode(named.tensor.values) }
    return bytes
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
