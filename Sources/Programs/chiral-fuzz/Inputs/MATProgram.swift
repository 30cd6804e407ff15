/// Writes small MATLAB 5 files, little endian.
enum MATProgram {
  /// A file with a matrix of doubles a name, its values column by column.
  static func make(_ matrices: [(name: String, rows: Int, columns: Int, values: [Double])]) -> [UInt8] {
    let header =
      Array("MATLAB 5.0 MAT-file".utf8) + Array(repeating: 0x20, count: 105) + [0, 1] + Array("IM".utf8)
    return header
      + matrices.flatMap { matrix in
        let double = 6 as UInt32
        let parts =
          element(6, bytes(double) + bytes(0 as UInt32))
          + element(5, bytes(UInt32(matrix.rows)) + bytes(UInt32(matrix.columns)))
          + element(1, Array(matrix.name.utf8)) + element(9, matrix.values.flatMap { bytes($0.bitPattern) })
        return element(14, parts)
      }
  }

  /// One element: type, length, and content padded to eight bytes.
  private static func element(_ type: UInt32, _ content: [UInt8]) -> [UInt8] {
    let padding = Array(repeating: UInt8(0), count: (8 - content.count % 8) % 8)
    return bytes(type) + bytes(UInt32(content.count)) + content + padding
  }

  private static func bytes<Number: FixedWidthInteger>(_ value: Number) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }
}
