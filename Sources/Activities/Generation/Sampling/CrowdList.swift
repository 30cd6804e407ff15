import Annotations
import Explanations
import Files

/// A list of images that show more than one animal: an image id a line, leading zeros or not.
package struct CrowdList: Sendable {
  /// The file as the user named it.
  package let path: String
  /// The file, by its name alone.
  package let input: AnnotatedDataset.Input
  /// The ids without leading zeros, in the order of the file, each once.
  package let ids: [String]

  /// Reads a crowd list.
  ///
  /// - Throws: `DocumentError` with the line that isn't an id or is one too many, or when there is no id at all.
  package init(path: String) throws { try self.init(InputFile(argument: path, limit: ListedLines.largestFile)) }

  /// The crowd list in a file that is in memory.
  package init(_ file: InputFile) throws {
    let name = FileName.last(of: file.path)
    path = file.path
    input = .init(name: name, bytes: file.bytes.count, digest: SHA256.digest(of: file.bytes))
    var ids: [String] = []
    var seen: Set<String> = []
    let space: Set<UInt8> = [UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r")]
    var lines = ListedLines(file)
    while let (number, line) = try lines.next() {
      let text = line.drop { space.contains($0) }
      guard let end = text.lastIndex(where: { !space.contains($0) }) else { continue }
      let digits = text[...end]
      let isId = digits.count <= 18 && digits.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      guard isId else {
        throw DocumentError.malformed(
          file: file.path, place: "\(number):1",
          found: "'\(String(decoding: digits, as: UTF8.self))'",
          expected: "an image id, such as 000000000197, alone on its line")
      }
      let id = Self.withoutZeros(digits)
      if seen.insert(id).inserted { ids.append(id) }
    }
    guard !ids.isEmpty else {
      throw DocumentError.malformed(
        file: file.path, place: "1:1", found: "no image id",
        expected: "one a line; without a crowd list, leave the option off")
    }
    self.ids = ids
  }

  /// A number's digits without the leading zeros, so that `000000000197` and `197` are the same id.
  static func withoutZeros(_ digits: some Sequence<UInt8>) -> String {
    let rest = Array(digits.drop { $0 == UInt8(ascii: "0") })
    return rest.isEmpty ? "0" : String(decoding: rest, as: UTF8.self)
  }
}
