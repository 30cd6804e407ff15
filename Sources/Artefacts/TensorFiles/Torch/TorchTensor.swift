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
