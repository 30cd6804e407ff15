/// The names of images as bytes, one behind the other.
struct NameTable: Sendable {
  private var bytes: [UInt8] = []
  private var ends: [Int] = []

  init(_ names: some Sequence<String>) {
    for name in names {
      bytes.append(contentsOf: name.utf8)
      ends.append(bytes.count)
    }
  }

  /// Appends the bytes of a name.
  func append(_ position: Int32, to message: inout [UInt8]) {
    let index = Int(position)
    message.append(contentsOf: bytes[(index == 0 ? 0 : ends[index - 1])..<ends[index]])
  }
}
