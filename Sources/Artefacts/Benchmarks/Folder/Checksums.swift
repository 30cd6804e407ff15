import Explanations
import Files
import Foundation

/// `SHA256SUMS`: the digests of the folder's files as they stand on the disk, in the form of `sha256sum`.
///
/// Beside `MANIFEST.json` and not in it, as the bytes of `benchmark.sqlite` and of compressed lists may differ
/// between versions of their libraries, though their content doesn't.
struct Checksums {
  static let fileName = "SHA256SUMS"

  /// Digest and name of each file, in the order of the file.
  let entries: [(digest: Digest, name: String)]

  /// The file of its entries.
  init(entries: [(digest: Digest, name: String)]) { self.entries = entries }

  /// Reads such a file: 64 digits, two spaces and a name a line.
  ///
  /// - Throws: `DocumentError`.
  init(_ file: InputFile) throws {
    let lines = file.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.last?.isEmpty == true else {
      throw DocumentError.malformed(
        file: file.path, place: "\(lines.count)", found: "no line feed at the end", expected: "one")
    }
    entries = try lines.dropLast().enumerated().map { index, line in
      guard let text = String(validating: line, as: UTF8.self),
        let digest = Digest(hexadecimal: String(text.prefix(64))), text.dropFirst(64).hasPrefix("  ")
      else {
        throw DocumentError.malformed(
          file: file.path, place: "\(index + 1)",
          found: "'\(String(decoding: line, as: UTF8.self))'",
          expected: "a SHA-256, two spaces and a file name")
      }
      return (digest, String(text.dropFirst(66)))
    }
  }

  /// The file's content.
  var bytes: [UInt8] { entries.flatMap { Array("\($0.digest)  \($0.name)\n".utf8) } }

  /// The digest of a file, read piece by piece.
  ///
  /// - Throws: `DocumentError.unreadable`.
  static func digest(ofFile path: String) throws -> Digest {
    try SHA256.digest(ofFile: path)
  }
}
