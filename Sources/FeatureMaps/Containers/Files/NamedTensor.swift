import Tensors

/// A tensor under the name that its container has for it.
public struct NamedTensor: Equatable, Sendable {
  /// The name; `""` for the one tensor of a file that names none, such as `.npy`.
  public let name: String
  /// The tensor.
  public let tensor: Tensor

  /// A tensor and its name.
  public init(name: String, tensor: Tensor) {
    self.name = name
    self.tensor = tensor
  }
}
