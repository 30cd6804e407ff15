import Tensors

/// How a store keeps its numbers.
package enum StorePrecision: String, CaseIterable, Sendable {
  case half, single

  /// The type of the elements.
  var type: ElementType { self == .half ? .float16 : .float32 }
}
