import Tensors

/// A run of elements that a torch file keeps apart from its pickle; tensors show parts of it.
package struct TorchStorage: Equatable, Sendable {
  /// Its name in the file, the entry `data/<key>`.
  package let key: String
  /// The type of its elements.
  package let type: ElementType
  /// How many elements it has.
  package let count: Int
}
