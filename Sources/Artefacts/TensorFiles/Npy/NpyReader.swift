import Files
import Tensors

/// Reads NumPy's `.npy`.
enum NpyReader {
  /// The one entry of a file.
  static func entry(in source: ByteSource) throws -> TensorEntry {
    let start = try source.read(at: 0, count: min(NpyHeader.longestPrefix, source.count))
    let range = try NpyHeader.dictionaryRange(start, file: source.path)
    let dictionary = try source.read(at: range.lowerBound, count: range.count)
    let content = try source.part(at: range.upperBound, count: source.count - range.upperBound)
    return try entry(
      named: "", header: NpyHeader(dictionary: dictionary, file: source.path), file: source.path,
      place: .bytes(content), stored: content.count)
  }

  /// An entry with a header, whose elements take `stored` bytes at `place`.
  static func entry(
    named name: String, header: NpyHeader, file: String, place: ElementPlace, stored: Int
  ) throws -> TensorEntry {
    guard let count = ContainerLimits.count(of: header.shape) else {
      throw ContainerError.malformed(
        file: file, place: name.isEmpty ? "shape" : name,
        found: "the shape \(header.shape)", expected: "at most 2^40 elements")
    }
    // Below 2^43: this can't overflow.
    let claimed = count * header.type.byteCount
    guard claimed == stored else {
      throw ContainerError.malformed(
        file: file, place: name.isEmpty ? "elements" : name, found: "\(stored) bytes of elements",
        expected: "\(claimed) for \(header.type.rawValue) of shape \(header.shape)")
    }
    var strides: [Int]?
    if header.isFortran, header.shape.count > 1, count > 0 {
      strides = Tensor.rowMajorStrides(header.shape.reversed()).reversed()
    }
    return TensorEntry(
      name: name, shape: header.shape, type: header.type, strides: strides, reach: count, place: place,
      isBigEndian: header.isBigEndian)
  }
}
