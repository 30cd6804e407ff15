import CMatIO
import Explanations
import Files

/// Reads small real matrices from MATLAB 5 files by matio.
///
/// matio trusts what a file says of itself more than an outside file deserves, so this looks first: the version
/// (version 4 has no header, version 7.3 is HDF5, a far larger parser), that the top level's elements lie in the
/// file and have the heads of flat variables (`MATElement`), and, before any data is read or inflated, that a variable is a real numeric matrix of a bounded size.
package enum MATFile {
  /// The most bytes that such a file may have; PF-PASCAL's have about a thousand.
  package static let largestFile = 1 << 20
  /// The most elements that a matrix may have.
  package static let mostElements = 4096
  private static let headerLength = 128

  /// The variables of the given names that the file has.
  ///
  /// - Throws: `DocumentError` when the file isn't readable, of another version, damaged, or has a variable of one of
  ///   the names that isn't a real numeric matrix of at most `mostElements`.
  package static func matrices(_ names: [String], in path: String) throws -> [String: MATMatrix] {
    try check(InputFile(path: path, limit: largestFile))
    guard let file = Mat_Open(path, Int32(MAT_ACC_RDONLY.rawValue)) else {
      throw malformed(path, "header", found: "a file that matio doesn't open", expected: "a MATLAB 5 file")
    }
    defer { Mat_Close(file) }
    var matrices: [String: MATMatrix] = [:]
    for name in names { matrices[name] = try matrix(name, in: file, path: path) }
    return matrices
  }

  /// Checks the header and that the elements of the top level, one behind the other, end where the file ends.
  private static func check(_ file: InputFile) throws {
    let bytes = file.bytes
    guard bytes.count >= headerLength else {
      throw malformed(
        file.path, "header", found: "\(bytes.count) bytes", expected: "a header of \(headerLength) bytes")
    }
    let mark = (bytes[126], bytes[127])
    let isLittle = mark == (UInt8(ascii: "I"), UInt8(ascii: "M"))
    let isBig = mark == (UInt8(ascii: "M"), UInt8(ascii: "I"))
    let version = isLittle ? (bytes[125], bytes[124]) : (bytes[124], bytes[125])
    if version == (2, 0) || bytes.starts(with: [0x89, 0x48, 0x44, 0x46]) {
      throw malformed(
        file.path, "header", found: "MATLAB 7.3, which is HDF5", expected: "MATLAB 5; save it with -v7 or -v6")
    }
    guard isLittle || isBig, version == (1, 0) else {
      throw malformed(
        file.path, "header", found: "another format or version", expected: "MATLAB 5; save it with -v7 or -v6")
    }
    var position = headerLength
    while position < bytes.count {
      guard let type = MATElement.word(bytes, position, isLittle: isLittle), [14, 15].contains(type),
        let length = MATElement.word(bytes, position + 4, isLittle: isLittle),
        length <= bytes.count - position - 8
      else {
        throw malformed(
          file.path, "byte \(position)", found: "an element that isn't a matrix or ends behind the file's end",
          expected: "matrices, compressed or not, that lie in the file")
      }
      let content = bytes[position + 8..<position + 8 + length]
      let element = MATElement(type: type, content: content, isLittle: isLittle)
      if let fault = element.map(\.fault) ?? "data that doesn't inflate to a matrix" {
        throw malformed(
          file.path, "byte \(position)", found: fault,
          expected: "numeric matrices and text, such as kps and bbox")
      }
      position += 8 + length
    }
  }

  private static func matrix(
    _ name: String, in file: OpaquePointer, path: String
  ) throws -> MATMatrix? {
    guard let variable = Mat_VarReadInfo(file, name) else { return nil }
    defer { Mat_VarFree(variable) }
    let info = variable.pointee
    guard info.rank == 2, let dims = info.dims else {
      throw malformed(path, name, found: "an array of \(info.rank) dimensions", expected: "a matrix")
    }
    let (rows, columns) = (dims[0], dims[1])
    guard info.isComplex == 0 else {
      throw malformed(path, name, found: "complex numbers", expected: "real ones")
    }
    guard (MAT_C_DOUBLE.rawValue...MAT_C_UINT64.rawValue).contains(info.class_type.rawValue) else {
      throw malformed(
        path, name, found: "a variable of matio's class \(info.class_type.rawValue)", expected: "numbers")
    }
    let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
    guard !overflows, count <= mostElements else {
      throw malformed(
        path, name, found: "\(rows) × \(columns) elements", expected: "at most \(mostElements) in all")
    }
    let shape = (rows: Int(rows), columns: Int(columns))
    if count == 0 { return MATMatrix(rows: shape.rows, columns: shape.columns, values: []) }
    guard Mat_VarReadDataAll(file, variable) == 0, let values = values(of: variable, count: Int(count)) else {
      throw malformed(path, name, found: "data that matio doesn't read", expected: "\(count) numbers")
    }
    return MATMatrix(rows: shape.rows, columns: shape.columns, values: values)
  }

  /// The variable's data as doubles, or `nil` when there is less of it than there should be.
  private static func values(of variable: UnsafeMutablePointer<matvar_t>, count: Int) -> [Double]? {
    let info = variable.pointee
    guard let data = info.data else { return nil }
    func read<Number>(_ type: Number.Type, _ convert: (Number) -> Double) -> [Double]? {
      guard info.nbytes >= count * MemoryLayout<Number>.stride else { return nil }
      let buffer = UnsafeRawBufferPointer(start: data, count: info.nbytes)
      return (0..<count).map { index in
        convert(buffer.loadUnaligned(fromByteOffset: index * MemoryLayout<Number>.stride, as: Number.self))
      }
    }
    return switch info.class_type {
    case MAT_C_DOUBLE: read(Double.self) { $0 }
    case MAT_C_SINGLE: read(Float.self) { Double($0) }
    case MAT_C_INT8: read(Int8.self) { Double($0) }
    case MAT_C_UINT8: read(UInt8.self) { Double($0) }
    case MAT_C_INT16: read(Int16.self) { Double($0) }
    case MAT_C_UINT16: read(UInt16.self) { Double($0) }
    case MAT_C_INT32: read(Int32.self) { Double($0) }
    case MAT_C_UINT32: read(UInt32.self) { Double($0) }
    case MAT_C_INT64: read(Int64.self) { Double($0) }
    case MAT_C_UINT64: read(UInt64.self) { Double($0) }
    default: nil
    }
  }

  private static func malformed(_ path: String, _ place: String, found: String, expected: String)
    -> DocumentError
  {
    .malformed(file: path, place: place, found: found, expected: expected)
  }
}
