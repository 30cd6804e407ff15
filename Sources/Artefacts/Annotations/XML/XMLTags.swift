import Explanations
import Files

/// Bounds a document's tags before libxml2 reads it, which compares each attribute of a tag with those before it.
enum XMLTags {
  /// The most bytes of a tag; those of annotations have some hundred.
  static let longest = 8192

  /// - Throws: `DocumentError` at a tag that is longer.
  static func check(_ file: InputFile) throws {
    let bytes = file.bytes[...]
    var rest = bytes
    while let start = rest.firstIndex(of: UInt8(ascii: "<")) {
      rest = rest[start...]
      if let end = passed.lazy.compactMap({ endOfPart($0, in: rest) }).first {
        rest = rest[end...]
        continue
      }
      let end = endOfTag(in: rest)
      guard end - start <= longest else {
        let line = 1 + bytes[..<start].count { $0 == UInt8(ascii: "\n") }
        throw DocumentError.malformed(
          file: file.path, place: "line \(line)", found: "a tag of more than \(longest) bytes",
          expected: "an annotation")
      }
      rest = rest[end...]
    }
  }

  /// What isn't a tag, and may be of any length: how it begins and how it ends.
  private static let passed = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")].map {
    (begin: Array($0.utf8), end: Array($1.utf8))
  }

  /// Behind the end of such a part, or of the document where it has none; `nil` where none begins here.
  private static func endOfPart(_ part: (begin: [UInt8], end: [UInt8]), in rest: ArraySlice<UInt8>) -> Int? {
    guard rest.starts(with: part.begin) else { return nil }
    var position = rest.startIndex + part.begin.count
    while position < rest.endIndex {
      if rest[position...].starts(with: part.end) { return position + part.end.count }
      position += 1
    }
    return rest.endIndex
  }

  /// Behind the `>` that ends a tag, which one in quotes doesn't, or so far that the tag is too long.
  private static func endOfTag(in rest: ArraySlice<UInt8>) -> Int {
    var quote: UInt8?
    for (index, byte) in zip(rest.indices, rest).prefix(longest + 1) {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      }
    }
    return min(rest.endIndex, rest.startIndex + longest + 1)
  }
}
