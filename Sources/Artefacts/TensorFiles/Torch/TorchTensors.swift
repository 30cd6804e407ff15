import Tensors

/// The tensors of what torch saved, in either of its formats.
enum TorchTensors {
  /// The tensors in the pickle's order; nested dictionaries join their keys with dots, lists and tuples number
  /// their elements, and values that are no tensors are passed over.
  static func tensors(in value: PickleValue, file: String) throws -> [(name: String, tensor: TorchTensor)] {
    var flattener = Flattener(file: file)
    try flattener.add(value, named: "")
    return flattener.tensors
  }

  /// A tensor whose first element stands at the beginning of `place`; the unpickler has checked that the view lies inside
  /// of its storage.
  static func entry(
    named name: String, _ tensor: TorchTensor, at place: ElementPlace, isBigEndian: Bool
  ) -> TensorEntry {
    let count = tensor.shape.reduce(1, *)
    let isDense = count == 0 || isRowMajor(tensor)
    return TensorEntry(
      name: name, shape: tensor.shape, type: tensor.storage.type, strides: isDense ? nil : tensor.strides,
      reach: isDense ? count : Tensor.reach(shape: tensor.shape, strides: tensor.strides) ?? 0, place: place,
      isBigEndian: isBigEndian)
  }

  /// Whether the elements follow each other; the stride of an extent of one doesn't matter.
  private static func isRowMajor(_ tensor: TorchTensor) -> Bool {
    zip(zip(tensor.shape, tensor.strides), Tensor.rowMajorStrides(tensor.shape)).allSatisfy {
      $0.0.0 == 1 || $0.0.1 == $0.1
    }
  }

  /// Gathers the tensors of nested dictionaries, lists and tuples.
  private struct Flattener {
    let file: String
    var tensors: [(name: String, tensor: TorchTensor)] = []
    private var visited = 0

    private static let most = 1 << 20

    init(file: String) { self.file = file }

    /// The depth is bounded by the unpickler, the number of visits here: shared parts may be visited often.
    mutating func add(_ value: PickleValue, named name: String) throws {
      visited += 1
      guard visited <= Self.most, name.utf8.count <= 4096 else {
        throw ContainerError.excessive(
          file: file, place: name, found: "more values or a longer name",
          limit: "\(Self.most) values and names of 4096 bytes")
      }
      let prefix = name.isEmpty ? "" : name + "."
      switch value {
      case .tensor(let tensor): tensors.append((name, tensor))
      case .dictionary(let dictionary):
        for (key, value) in dictionary.items {
          if let text = key.string ?? key.int.map(String.init) { try add(value, named: prefix + text) }
        }
      case .list(let elements), .tuple(let elements):
        for (index, element) in elements.enumerated() { try add(element, named: "\(prefix)\(index)") }
      default: break
      }
    }
  }
}
