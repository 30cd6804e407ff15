import Explanations
import Files

/// Reads small real matrices from MATLAB 5 files.
///
/// Version 4 has no header, and version 7.3 is HDF5, a far larger format: both are refused, as is a file whose top-level
/// elements aren't all flat variables of sound heads (`MATElement`).
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
    let elements = try elements(of: InputFile(path: path, limit: largestFile))
    var matrices: [String: MATMatrix] = [:]
    for name in names {
      let named = elements.filter { $0.name.elementsEqual(name.utf8) }
      guard let element = named.first else { continue }
      guard named.count == 1 else {
        throw malformed(path, name, found: "\(named.count) variables of this name", expected: "one")
      }
      matrices[name] = try matrix(name, of: element, path: path)
    }
    return matrices
  }

  /// The elements of the top level, which stand one behind the other from the header to the file's end.
  private static func elements(of file: InputFile) throws -> [MATElement] {
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
    let content = MATBytes(bytes[...], isLittle: isLittle)
    var elements: [MATElement] = []
    var position = headerLength
    while position < bytes.count {
      guard let type = content.word(position), [MATElement.matrix, MATElement.compressed].contains(type),
        let length = content.word(position + 4), let part = content.part(position + 8, count: length)
      else {
        throw malformed(
          file.path, "byte \(position)", found: "an element that isn't a matrix or ends behind the file's end",
          expected: "matrices, compressed or not, that lie in the file")
      }
      do {
        elements.append(try MATElement(type: type, content: part))
      } catch {
        throw malformed(
          file.path, "byte \(position)", found: error.found,
          expected: "numeric matrices and text, such as kps and bbox")
      }
      position += 8 + length
    }
    return elements
  }

  private static func matrix(_ name: String, of element: MATElement, path: String) throws -> MATMatrix {
    let dimensions = element.dimensions
    guard dimensions.count == 2 else {
      throw malformed(
        path, name, found: "an array of \(dimensions.count) dimensions", expected: "a matrix")
    }
    let (rows, columns) = (dimensions[0], dimensions[1])
    guard !element.isComplex else {
      throw malformed(path, name, found: "complex numbers", expected: "real ones")
    }
    guard element.isNumeric else { throw malformed(path, name, found: "text", expected: "numbers") }
    let (count, overflows) = rows.multipliedReportingOverflow(by: columns)
    guard !overflows, count <= mostElements else {
      throw malformed(
        path, name, found: "\(rows) × \(columns) elements", expected: "at most \(mostElements) in all")
    }
    do {
      let values = count == 0 ? [] : try element.numbers(count: count)
      return MATMatrix(rows: rows, columns: columns, values: values)
    } catch {
      throw malformed(path, name, found: error.found, expected: "\(count) numbers")
    }
  }

  private static func malformed(_ path: String, _ place: String, found: Wording, expected: Wording)
    -> DocumentError
  {
    .malformed(file: path, place: place, found: found, expected: expected)
  }
}

/// A real matrix of a MATLAB file.
package struct MATMatrix: Equatable, Sendable {
  /// How many rows it has.
  package let rows: Int
  /// How many columns it has.
  package let columns: Int
  /// The elements, column by column as MATLAB stores them; what is not a number is NaN.
  package let values: [Double]

  /// The element at a place, or NaN outside of the matrix.
  package subscript(row row: Int, column column: Int) -> Double {
    guard 0..<rows ~= row, 0..<columns ~= column else { return .nan }
    return values[column * rows + row]
  }
}
