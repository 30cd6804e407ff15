import Tensors

/// A torch tensor as its pickle describes it: a strided view of a storage.
package struct TorchTensor: Equatable, Sendable {
  /// The storage that holds the elements.
  package let storage: TorchStorage
  /// The first element's index in the storage.
  package let offset: Int
  /// The extents, outermost first.
  package let shape: [Int]
  /// The distance, in elements, from one index to the next, an extent each.
  package let strides: [Int]
}

/// A run of elements that a torch file keeps apart from its pickle; tensors show parts of it.
package struct TorchStorage: Equatable, Sendable {
  /// Its name in the file, the entry `data/<key>`.
  package let key: String
  /// The type of its elements.
  package let type: ElementType
  /// How many elements it has.
  package let count: Int
}
