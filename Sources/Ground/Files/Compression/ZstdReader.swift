import CZstd
import Explanations

/// Decompresses a zstd file from front to back in bounded memory, whatever the file claims.
package final class ZstdReader {
  /// The file's path, as errors name it.
  package let path: String
  private let nextInput: () throws -> [UInt8]
  private let context: OpaquePointer
  private var input: [UInt8] = []
  private var position = 0
  private var output = [UInt8](repeating: 0, count: chiral_zstd_decompressor_room())
  private var isInsideFrame = true
  private var mayHoldMore = false
  private var offset = 0

  /// Opens the file.
  ///
  /// - Throws: `DocumentError.unreadable`.
  package convenience init(path: String) throws {
    let file = try FileReader(path: path)
    try self.init(path: path, input: file.next)
  }

  /// Decompresses what `input` hands over piece by piece, an empty one at its end; `path` is what errors call it.
  ///
  /// - Throws: `DocumentError.unreadable` when there is no memory for it.
  init(path: String, input: @escaping () throws -> [UInt8]) throws {
    self.path = path
    nextInput = input
    guard let context = chiral_zstd_decompressor_create() else {
      throw DocumentError.unreadable(file: path, reason: "no memory to decompress it")
    }
    self.context = context
  }

  deinit { chiral_zstd_decompressor_free(context) }

  /// The next piece of the content, or an empty one at its end.
  ///
  /// - Throws: `DocumentError`, also for a file that ends inside of a frame or isn't zstd.
  package func next() throws -> [UInt8] {
    while true {
      if position == input.count, !mayHoldMore {
        offset += input.count
        input = try nextInput()
        position = 0
        if input.isEmpty {
          if isInsideFrame { throw malformed("the end of the file inside of a zstd frame") }
          return []
        }
      }
      let piece = try decompress()
      if !piece.isEmpty { return piece }
    }
  }

  /// The whole content of a file.
  ///
  /// - Parameter limit: The most bytes that it may have.
  /// - Throws: `DocumentError`; `.tooLarge` as soon as there is more.
  package static func readAll(path: String, limit: Int) throws -> InputFile {
    let reader = try ZstdReader(path: path)
    var bytes: [UInt8] = []
    while case let piece = try reader.next(), !piece.isEmpty {
      guard bytes.count + piece.count <= limit else {
        throw DocumentError.tooLarge(file: path, bytes: bytes.count + piece.count, limit: limit)
      }
      bytes += piece
    }
    return InputFile(path: path, bytes: bytes)
  }

  private func decompress() throws -> [UInt8] {
    try input.withUnsafeBytes { source in
      try output.withUnsafeMutableBytes { target in
        let rest = UnsafeRawBufferPointer(rebasing: source[position...])
        let step = chiral_zstd_decompress(
          context, rest.baseAddress, rest.count, target.baseAddress, target.count)
        if let reason = step.failure { throw malformed("'\(String(cString: reason))' on decompressing") }
        isInsideFrame = step.rest != 0
        position += step.read
        mayHoldMore = step.written == target.count
        return [UInt8](UnsafeRawBufferPointer(rebasing: target[..<step.written]))
      }
    }
  }

  private func malformed(_ found: Wording) -> DocumentError {
    .malformed(file: path, place: "byte \(offset + position)", found: found, expected: "a whole zstd file")
  }
}
