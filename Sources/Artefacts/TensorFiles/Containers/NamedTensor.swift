import Tensors

/// A tensor under the name that its container has for it.
package struct NamedTensor: Equatable, Sendable {
  /// The name; `""` for the one tensor of a file that names none, such as `.npy`.
  package let name: String
  /// The tensor.
  package let tensor: Tensor

  /// A tensor and its name.
  package init(name: String, tensor: Tensor) {
    self.name = name
    self.tensor = tensor
  }
}
