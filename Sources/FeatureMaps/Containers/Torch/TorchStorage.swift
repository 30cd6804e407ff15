import Tensors

/// A run of elements that a torch file keeps apart from its pickle; tensors show parts of it.
public struct TorchStorage: Equatable, Sendable {
  /// Its name in the file, the entry `data/<key>`.
  public let key: String
  /// The type of its elements.
  public let type: ElementType
  /// How many elements it has.
  public let count: Int
}
