/// A torch tensor as its pickle describes it: a strided view of a storage.
public struct TorchTensor: Equatable, Sendable {
  /// The storage that holds the elements.
  public let storage: TorchStorage
  /// The first element's index in the storage.
  public let offset: Int
  /// The extents, outermost first.
  public let shape: [Int]
  /// The distance, in elements, from one index to the next, an extent each.
  public let strides: [Int]
}
