/// Labels by their bytes, each once, in the order of first use.
struct LabelTable {
  private(set) var labels: [String] = []
  private var indices: [[UInt8]: Int32] = [:]

  /// The index of a label, which is added where it is new.
  mutating func index(of label: String) -> Int32 {
    let key = Array(label.utf8)
    if let index = indices[key] { return index }
    let index = Int32(truncatingIfNeeded: labels.count)
    indices[key] = index
    labels.append(label)
    return index
  }
}
