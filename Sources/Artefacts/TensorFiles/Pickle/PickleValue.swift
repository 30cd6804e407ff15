/// What a pickle holds, as values; large ones are shared by all places that hold them.
package enum PickleValue: Sendable {
  case none
  case bool(Bool)
  case int(Int)
  case double(Double)
  case string(String)
  case bytes(PickleBytes)
  case list([PickleValue])
  case tuple([PickleValue])
  case dictionary(PickleDictionary)
  indirect case array(PickleArray)
  /// A NumPy array of objects, such as an object `dtype`: row-major elements.
  indirect case objects(shape: [Int], [PickleValue])
  indirect case tensor(TorchTensor)
  /// A name from the list of harmless ones, such as `torch.float32`, that stands for itself.
  case name(String)

  /// The value of a string key of a dictionary, or `nil`.
  package subscript(_ key: String) -> PickleValue? {
    guard case .dictionary(let dictionary) = self else { return nil }
    return dictionary[key]
  }

  /// The elements of a list, tuple or array of objects, or `nil`.
  package var elements: [PickleValue]? {
    switch self {
    case .list(let elements), .tuple(let elements), .objects(_, let elements): elements
    default: nil
    }
  }

  /// A string, or `nil`; Python 2's byte strings count where they are UTF-8.
  package var string: String? {
    switch self {
    case .string(let text): text
    case .bytes(let bytes): String(validating: bytes.content, as: UTF8.self)
    default: nil
    }
  }

  /// A whole number, also one from a NumPy scalar or array of one element, or `nil`.
  package var int: Int? {
    switch self {
    case .int(let value): value
    case .bool(let value): value ? 1 : 0
    case .array(let array) where array.count == 1: array.doubles.first.flatMap { Int(exactly: $0) }
    default: nil
    }
  }

  /// A number, also one from a NumPy scalar or array of one element, or `nil`.
  package var double: Double? {
    switch self {
    case .double(let value): value
    case .array(let array) where array.count == 1: array.doubles.first
    default: int.map(Double.init)
    }
  }

  /// What kind of value it is, for errors.
  package var kind: String {
    switch self {
    case .none: "None"
    case .bool: "a boolean"
    case .int: "a whole number"
    case .double: "a number"
    case .string: "a string"
    case .bytes: "bytes"
    case .list: "a list"
    case .tuple: "a tuple"
    case .dictionary: "a dictionary"
    case .array(let array): "an array of shape \(array.shape)"
    case .objects: "an array of objects"
    case .tensor(let tensor): "a tensor of shape \(tensor.shape)"
    case .name(let name): "the name \(name)"
    }
  }
}
