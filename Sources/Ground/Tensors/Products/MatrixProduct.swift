import COpenBLAS
import Dispatch

/// The single-precision matrix product, by OpenBLAS.
///
/// OpenBLAS itself runs on one thread here. Products that use more are cut into the same blocks of rows for any
/// number of threads, so that each element's sum is formed the same way and the bits don't depend on `threads`.
package enum MatrixProduct {
  /// Rows of the result that one call of OpenBLAS computes.
  private static let rowsPerBlock = 256

  /// Why OpenBLAS can't be used, or `nil`. Asked before each product; loads it before the first.
  private static let missing = chiral_blas_load().map { String(cString: $0) }

  /// The processor whose kernels OpenBLAS computes with, such as `Haswell`: the last bits of a product depend on it. The
  /// environment's `OPENBLAS_CORETYPE` chooses another.
  ///
  /// - Throws: `TensorError.noLibrary`.
  package static var coreName: String {
    get throws {
      try load()
      return chiral_blas_core_name().map { String(cString: $0) } ?? "unknown"
    }
  }

  private static func load() throws {
    if let missing { throw TensorError.noLibrary(reason: missing) }
  }

  /// A · B, or A · Bᵀ.
  ///
  /// - Parameters:
  ///   - a: M × K.
  ///   - b: K × N; with `transposingRight`, N × K.
  /// - Returns: M × N.
  /// - Throws: `TensorError.wrongRank`, `.incompatible`, `.invalidShape` for an extent beyond 32 bits, or
  ///   `.noLibrary`.
  package static func multiply(
    _ a: Tensor, _ b: Tensor, transposingRight: Bool = false, threads: Int = 1
  ) throws -> Tensor {
    for tensor in [a, b] {
      guard tensor.shape.count == 2 else {
        throw TensorError.wrongRank(operation: "matrix product", shape: tensor.shape, rank: 2)
      }
      // OpenBLAS counts in 32 bits.
      guard tensor.shape.allSatisfy({ $0 <= Int32.max }) else {
        throw TensorError.invalidShape(tensor.shape)
      }
    }
    let (rows, depth) = (a.shape[0], a.shape[1])
    let (columns, otherDepth) = transposingRight ? (b.shape[0], b.shape[1]) : (b.shape[1], b.shape[0])
    guard depth == otherDepth else {
      throw TensorError.incompatible(operation: "matrix product", left: a.shape, right: b.shape)
    }
    var result = try Tensor(shape: [rows, columns], repeating: 0)
    try a.values.withUnsafeBufferPointer { a in
      try b.values.withUnsafeBufferPointer { b in
        try result.values.withUnsafeMutableBufferPointer { result in
          try multiply(
            a, b, into: result, rows: rows, columns: columns, depth: depth,
            transposingRight: transposingRight, threads: threads)
        }
      }
    }
    return result
  }

  /// A · Bᵀ of arrays, on the calling thread.
  ///
  /// - Parameters:
  ///   - a: rows × depth.
  ///   - b: columns × depth.
  /// - Returns: rows × columns.
  /// - Throws: `TensorError.noLibrary`.
  package static func multiply(
    _ a: [Float], _ b: [Float], rows: Int, columns: Int, depth: Int
  ) throws -> [Float] {
    try [Float](unsafeUninitializedCapacity: rows * columns) { result, count in
      try a.withUnsafeBufferPointer { a in
        try b.withUnsafeBufferPointer { b in
          if let width = try directWidth(depth: depth), rows > 0, columns > 0 {
            multiplyDirectly(a, b, into: result, rows: rows, columns: columns, depth: depth, width: width)
          } else {
            try multiply(
              a, b, into: result, rows: rows, columns: columns, depth: depth, transposingRight: true)
          }
        }
      }
      count = rows * columns
    }
  }

  /// Writes A · B, or A · Bᵀ, into `result`, all of them dense and row-major.
  ///
  /// - Parameters:
  ///   - a: rows × depth.
  ///   - b: depth × columns; with `transposingRight`, columns × depth.
  ///   - result: rows × columns, whose former content doesn't matter.
  /// - Throws: `TensorError.noLibrary`.
  package static func multiply(
    _ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>,
    into result: UnsafeMutableBufferPointer<Float>, rows: Int, columns: Int, depth: Int,
    transposingRight: Bool = false, threads: Int = 1
  ) throws {
    precondition(a.count >= rows * depth && b.count >= depth * columns && result.count >= rows * columns)
    try load()
    guard rows > 0, columns > 0 else { return }
    guard depth > 0, let a = a.baseAddress, let b = b.baseAddress, let target = result.baseAddress else {
      return result.update(repeating: 0)
    }
    let blocks = (rows + rowsPerBlock - 1) / rowsPerBlock
    let pointers = Operands(a: a, b: b, result: target)
    let block = { @Sendable (index: Int) in
      let first = index * rowsPerBlock
      chiral_sgemm(
        chiral_operand(values: pointers.a + first * depth, stride: Int32(depth), is_transposed: 0),
        chiral_operand(
          values: pointers.b, stride: Int32(transposingRight ? depth : columns),
          is_transposed: transposingRight ? 1 : 0),
        pointers.result + first * columns, Int32(columns), Int32(min(rowsPerBlock, rows - first)),
        Int32(columns), Int32(depth), 0)
    }
    guard threads > 1, blocks > 1 else { return (0..<blocks).forEach(block) }
    let stripes = min(threads, blocks)
    DispatchQueue.concurrentPerform(iterations: stripes) { stripe in
      for index in stride(from: stripe, to: blocks, by: stripes) { block(index) }
    }
  }

  /// The operands' addresses, shared by the threads: each writes its own rows only.
  private struct Operands: @unchecked Sendable {
    let a: UnsafePointer<Float>
    let b: UnsafePointer<Float>
    let result: UnsafeMutablePointer<Float>
  }
}

// MARK: Matrices in reused memory

extension MatrixProduct {
  /// Writes op(A) · op(B) into `result`, or adds it to what is there, on the calling thread.
  ///
  /// - Parameters:
  ///   - a: rows × depth; with `transposingLeft`, depth × rows.
  ///   - b: depth × columns; with `transposingRight`, columns × depth.
  ///   - result: rows × columns; it shares no element with `a` and `b`.
  /// - Throws: `TensorError.noLibrary`.
  package static func multiply(
    _ a: MatrixView, _ b: MatrixView, into result: MatrixView, transposingLeft: Bool = false,
    transposingRight: Bool = false, adding: Bool = false
  ) throws {
    let depth = transposingLeft ? a.rows : a.columns
    precondition(
      (transposingLeft ? a.columns : a.rows) == result.rows
        && (transposingRight ? b.rows : b.columns) == result.columns
        && (transposingRight ? b.columns : b.rows) == depth)
    let extents = [a.stride, b.stride, result.stride, result.rows, result.columns, depth]
    precondition(extents.allSatisfy { $0 <= Int32.max })
    try load()
    guard result.rows > 0, result.columns > 0 else { return }
    guard depth > 0 else { return adding ? () : result.fill(0) }
    chiral_sgemm(
      chiral_operand(values: a.base, stride: Int32(a.stride), is_transposed: transposingLeft ? 1 : 0),
      chiral_operand(values: b.base, stride: Int32(b.stride), is_transposed: transposingRight ? 1 : 0),
      result.base, Int32(result.stride), Int32(result.rows), Int32(result.columns), Int32(depth),
      adding ? 1 : 0)
  }
}

// MARK: Few rows

extension MatrixProduct {
  /// Processors on which OpenBLAS multiplies small matrices as they stand. Else it first copies both, and with few
  /// rows copying takes half of the time.
  private static let direct: Set<String> = ["SkylakeX", "Cooperlake", "SapphireRapids"]

  /// The most multiplications, and the most elements of the result, of a product that it computes so.
  private static let largestDirect = (multiplications: 1_000_000, elements: 1200)

  /// Columns of the products that a product of few rows is best cut into; `nil` where it is best left whole.
  private static func directWidth(depth: Int) throws -> Int? {
    guard depth >= 32, direct.contains(try coreName) else { return nil }
    let width = min(largestDirect.multiplications / depth, largestDirect.elements) / rowAlignment
    // Whole steps of the kernels.
    return width >= 8 ? width / 8 * 8 : nil
  }

  /// A · Bᵀ, by products of `rowAlignment` rows and `width` columns.
  private static func multiplyDirectly(
    _ a: UnsafeBufferPointer<Float>, _ b: UnsafeBufferPointer<Float>,
    into result: UnsafeMutableBufferPointer<Float>, rows: Int, columns: Int, depth: Int, width: Int
  ) {
    precondition(a.count >= rows * depth && b.count >= columns * depth && result.count >= rows * columns)
    guard let a = a.baseAddress, let b = b.baseAddress, let target = result.baseAddress else { return }
    for column in stride(from: 0, to: columns, by: width) {
      for row in stride(from: 0, to: rows, by: rowAlignment) {
        chiral_sgemm(
          chiral_operand(values: a + row * depth, stride: Int32(depth), is_transposed: 0),
          chiral_operand(values: b + column * depth, stride: Int32(depth), is_transposed: 1),
          target + row * columns + column, Int32(columns), Int32(min(rowAlignment, rows - row)),
          Int32(min(width, columns - column)), Int32(depth), 0)
      }
    }
  }
}

extension MatrixProduct {
  /// Rows that start at multiples of this number, in a product whose rows are a multiple of it, come out bit for
  /// bit the same wherever in the operand they stand.
  ///
  /// OpenBLAS's kernels compute the edges of a result by other instructions than its inside; with twelve rows, the
  /// widest step of all its kernels, there is no such edge.
  package static let rowAlignment = 12
}
