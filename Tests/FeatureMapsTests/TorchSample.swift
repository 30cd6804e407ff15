import Files
import TensorFiles
import Tensors

/// Torch files written byte by byte: a dictionary of tensors of one value each, or one tensor where it is named "".
struct TorchSample {
  let tensors: [(name: String, shape: [Int], value: Float)]

  /// As torch 1.6 and later save it: a zip archive of a pickle and the storages.
  func archive(byteOrder: String? = nil) throws -> [UInt8] {
    let storages = tensors.indices.map { (name: "x/data/\($0)", content: content(of: $0)) }
    let order = byteOrder.map { [(name: "x/byteorder", content: Array($0.utf8))] } ?? []
    return try ZipWriter.encode([(name: "x/data.pkl", content: pickle(viewPart: []))] + order + storages)
  }

  /// As torch saved it before: pickles of a magic number, the version, facts of the machine, the object and the
  /// storages' keys, then the storages, each behind its count.
  func legacy() -> [UInt8] {
    let magic: [UInt8] = [
      0x80, 2, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9, 0x20, 0x6A, 0xA8, 0x50, 0x19, 0x2E,
    ]
    let version: [UInt8] = [0x80, 2, 0x4D, 0xE9, 3, 0x2E]
    let machine: [UInt8] = [0x80, 2, 0x7D, 0x2E]
    var bytes = magic + version + machine + pickle(viewPart: [0x4E])
    bytes += [0x80, 4, 0x5D, 0x28]
    for index in tensors.indices { bytes += text("\(index)") }
    bytes += [0x65, 0x2E]
    for index in tensors.indices {
      bytes += number(tensors[index].shape.reduce(1, *)).dropFirst() + [0, 0, 0, 0]
      bytes += content(of: index)
    }
    return bytes
  }

  private func content(of index: Int) -> [UInt8] {
    let count = tensors[index].shape.reduce(1, *)
    return ElementType.float32.encode([Float](repeating: tensors[index].value, count: count))
  }

  /// - Parameter viewPart: What stands behind the count in a storage's persistent id.
  private func pickle(viewPart: [UInt8]) -> [UInt8] {
    var pickle: [UInt8] = [0x80, 4]
    let isDictionary = tensors.allSatisfy { !$0.name.isEmpty }
    if isDictionary { pickle += Array("}(".utf8) }
    for (index, tensor) in tensors.enumerated() {
      if isDictionary { pickle += text(tensor.name) }
      pickle += Array("ctorch._utils\n_rebuild_tensor_v2\n((".utf8) + text("storage")
      pickle += Array("ctorch\nFloatStorage\n".utf8) + text("\(index)") + text("cuda:0")
      pickle += number(tensor.shape.reduce(1, *)) + viewPart
      pickle += Array("tQ".utf8) + number(0) + Array("(".utf8) + tensor.shape.flatMap(number) + Array("t(".utf8)
      let strides = tensor.shape.indices.map { tensor.shape[($0 + 1)...].reduce(1, *) }
      pickle += strides.flatMap(number) + Array("t".utf8) + [0x89]
      pickle += Array("ccollections\nOrderedDict\n)RtR".utf8)
    }
    return pickle + Array(isDictionary ? "u.".utf8 : ".".utf8)
  }

  private func number(_ value: Int) -> [UInt8] {
    [0x4A] + (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  private func text(_ text: String) -> [UInt8] { [0x8C, UInt8(text.utf8.count)] + Array(text.utf8) }
}
