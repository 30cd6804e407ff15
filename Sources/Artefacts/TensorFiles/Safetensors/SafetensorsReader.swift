import Documents
import Files
import Tensors

/// Reads `.safetensors`: the length of a JSON header, the header, and the elements, which must tile the rest of
/// the file without gap or overlap, as the format's own description asks.
enum SafetensorsReader {
  private struct Record {
    var dtype: String?
    var shape: [Int]?
    var offsets: [Int]?
  }

  /// What a file says of itself is kept where it is short: training tools write megabytes there.
  private static let longestMetadata = 1024
  private static let mostMetadata = 256

  /// The entries in the header's order, and what the file says of itself beside them.
  static func read(_ source: ByteSource) throws -> (entries: [TensorEntry], metadata: [String: String]) {
    let prefix = try source.read(at: 0, count: min(8, source.count))
    let length = prefix.reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard prefix.count == 8, length <= UInt64(source.count - 8), length <= UInt64(ContainerLimits.headerBytes)
    else {
      throw ContainerError.malformed(
        file: source.path, place: "byte 0", found: "a header of \(length) bytes in a file of \(source.count)",
        expected: "a header inside of the file, below \(ContainerLimits.headerBytes >> 20) MiB")
    }
    let header = InputFile(path: source.path, bytes: try source.read(at: 8, count: Int(length)))
    let data = try source.part(at: 8 + Int(length), count: source.count - 8 - Int(length))
    let (records, metadata) = try records(in: header)
    let entries = try records.map { name, record in try entry(named: name, record, in: data) }
    try checkTiling(entries, of: data)
    return (entries.map(\.entry), metadata)
  }

  private static func records(
    in header: InputFile
  ) throws -> (records: [(String, Record)], metadata: [String: String]) {
    var records: [(String, Record)] = []
    var metadata: [String: String] = [:]
    var reader = JSONReader(header)
    try reader.readObject { reader, name in
      if name == "__metadata__" {
        return try reader.readObject { reader, key in
          let text = try reader.readShortString(limit: longestMetadata)
          if metadata.count < mostMetadata { metadata[key] = text }
        }
      }
      var record = Record()
      try reader.readObject { reader, key in
        switch key {
        case "dtype": record.dtype = try reader.readString()
        case "shape": record.shape = try wholeNumbers(&reader, limit: ContainerLimits.rank)
        case "data_offsets": record.offsets = try wholeNumbers(&reader, limit: 2)
        default: throw reader.error(found: "the key '\(key)'", expected: "dtype, shape and data_offsets")
        }
      }
      records.append((name, record))
    }
    try reader.finish()
    return (records, metadata)
  }

  private static func wholeNumbers(_ reader: inout JSONReader, limit: Int) throws -> [Int] {
    var numbers: [Int] = []
    try reader.readArray { reader, index in
      let number = try reader.readInt()
      guard index < limit, number >= 0 else {
        throw reader.error(found: "\(number)", expected: "at most \(limit) numbers of 0 or more")
      }
      numbers.append(number)
    }
    return numbers
  }

  private static func entry(
    named name: String, _ record: Record, in data: ByteSource
  ) throws -> (entry: TensorEntry, range: Range<Int>) {
    guard let dtype = record.dtype, let shape = record.shape, let offsets = record.offsets, offsets.count == 2
    else {
      throw ContainerError.malformed(
        file: data.path, place: name, found: "an incomplete record",
        expected: "dtype, shape and two data_offsets")
    }
    guard let type = ElementType(safetensorsName: dtype) else {
      throw ContainerError.unsupported(
        file: data.path, place: name, found: "elements of type '\(dtype)'",
        advice: "Save F32, F16 or BF16; F64, whole numbers and booleans are read too.")
    }
    guard let count = ContainerLimits.count(of: shape) else {
      throw ContainerError.malformed(
        file: data.path, place: name, found: "the shape \(shape)", expected: "at most 2^40 elements")
    }
    guard offsets[0] <= offsets[1], offsets[1] <= data.count else {
      throw ContainerError.malformed(
        file: data.path, place: name, found: "the bytes \(offsets[0]) to \(offsets[1])",
        expected: "a range inside of the \(data.count) bytes behind the header")
    }
    guard offsets[1] - offsets[0] == count * type.byteCount else {
      throw ContainerError.malformed(
        file: data.path, place: name, found: "\(offsets[1] - offsets[0]) bytes",
        expected: "\(count * type.byteCount) for \(dtype) of shape \(shape)")
    }
    let bytes = try data.part(at: offsets[0], count: offsets[1] - offsets[0])
    return (
      TensorEntry(
        name: name, shape: shape, type: type, strides: nil, reach: count, place: .bytes(bytes),
        isBigEndian: false),
      offsets[0]..<offsets[1]
    )
  }

  private static func checkTiling(
    _ entries: [(entry: TensorEntry, range: Range<Int>)], of data: ByteSource
  ) throws {
    var end = 0
    for (entry, range) in entries.sorted(by: {
      ($0.1.lowerBound, $0.1.upperBound) < ($1.1.lowerBound, $1.1.upperBound)
    }) {
      guard range.lowerBound == end else {
        throw ContainerError.malformed(
          file: data.path, place: entry.name,
          found:
            "elements from byte \(range.lowerBound), \(range.lowerBound < end ? "inside of" : "a gap behind") others",
          expected: "elements from byte \(end)")
      }
      end = range.upperBound
    }
    guard end == data.count else {
      throw ContainerError.malformed(
        file: data.path, place: "byte \(end) behind the header",
        found: "\(data.count - end) bytes that no tensor uses",
        expected: "the end of the file")
    }
  }
}

extension ElementType {
  private static let safetensorsNames: [(ElementType, String)] = [
    (.float16, "F16"), (.bfloat16, "BF16"), (.float32, "F32"), (.float64, "F64"), (.int8, "I8"),
    (.int16, "I16"),
    (.int32, "I32"), (.int64, "I64"), (.uint8, "U8"), (.uint16, "U16"), (.uint32, "U32"), (.uint64, "U64"),
    (.bool, "BOOL"),
  ]

  /// The format's name of the type, such as `BF16`.
  var safetensorsName: String { Self.safetensorsNames.first { $0.0 == self }?.1 ?? "F32" }

  /// The type of a name.
  init?(safetensorsName name: String) {
    guard let type = Self.safetensorsNames.first(where: { $0.1 == name })?.0 else { return nil }
    self = type
  }
}
