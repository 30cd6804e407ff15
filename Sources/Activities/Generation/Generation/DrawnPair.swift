/// A pair as positions in the selection of images, whose order is that of the names.
struct DrawnPair: Sendable {
  let source: Int32
  let target: Int32
  /// Index into the labels of the list.
  let label: Int32
}
