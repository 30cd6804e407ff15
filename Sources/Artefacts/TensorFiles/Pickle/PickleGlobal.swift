import Tensors

/// The classes and functions that a pickle may name. Each stands for something this reader does itself; no other
/// name is ever looked up.
enum PickleGlobal: Equatable {
  case orderedDictionary
  case rebuildTensor
  case rebuildParameter
  case storage(ElementType)
  case torchSize
  case reconstructArray
  case arrayFromBuffer
  case arrayScalar
  case arrayClass
  case elementType
  case encodeText
  case bytesClass
  case byteArrayClass
  /// A `torch.dtype`, which stands for itself.
  case torchType(String)

  /// The global of a module and a name, or `nil` for one that isn't on the list.
  init?(module: String, name: String) {
    switch (module, name) {
    case ("collections", "OrderedDict"): self = .orderedDictionary
    case ("torch._utils", "_rebuild_tensor_v2"): self = .rebuildTensor
    case ("torch._utils", "_rebuild_parameter"): self = .rebuildParameter
    case ("torch", "Size"): self = .torchSize
    case ("numpy.core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "_reconstruct"):
      self = .reconstructArray
    case ("numpy.core.multiarray", "scalar"), ("numpy._core.multiarray", "scalar"): self = .arrayScalar
    case ("numpy.core.numeric", "_frombuffer"), ("numpy._core.numeric", "_frombuffer"): self = .arrayFromBuffer
    case ("numpy", "ndarray"): self = .arrayClass
    case ("numpy", "dtype"): self = .elementType
    case ("_codecs", "encode"): self = .encodeText
    case ("__builtin__", "bytes"), ("builtins", "bytes"): self = .bytesClass
    case ("__builtin__", "bytearray"), ("builtins", "bytearray"): self = .byteArrayClass
    case ("torch", _):
      if let type = Self.storages[name] {
        self = .storage(type)
      } else if ElementType(rawValue: name) != nil {
        self = .torchType("torch.\(name)")
      } else {
        return nil
      }
    default: return nil
    }
  }

  private static let storages: [String: ElementType] = [
    "FloatStorage": .float32, "HalfStorage": .float16, "BFloat16Storage": .bfloat16, "DoubleStorage": .float64,
    "LongStorage": .int64, "IntStorage": .int32, "ShortStorage": .int16, "CharStorage": .int8,
    "ByteStorage": .uint8, "BoolStorage": .bool,
  ]
}
