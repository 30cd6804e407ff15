import Tensors

/// Everything that a pickle has made so far.
struct PickleTables {
  /// A NumPy `dtype`: made from its name, then told its byte order.
  struct Element {
    /// `nil` for objects.
    var type: ElementType?
    var isBigEndian = false
  }

  /// A NumPy array: made empty, then given its state.
  enum Array {
    case unset
    case numbers(PickleArray)
    case objects(shape: [Int], list: Int)
  }

  var lists: [[PickleSlot]] = []
  var dictionaries: [[(key: PickleSlot, value: PickleSlot)]] = []
  var tuples: [[PickleSlot]] = []
  var elements: [Element] = []
  var arrays: [Array] = []
  var storages: [TorchStorage] = []
  var tensors: [TorchTensor] = []
}
