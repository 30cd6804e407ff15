import Explanations
import Files

/// Takes records out of the bytes of a CSV file, one after the other.
struct CSVScanner {
  private let file: InputFile
  private let longestField: Int
  private var position: Int
  private var line = 1

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lf = UInt8(ascii: "\n")
  private static let cr = UInt8(ascii: "\r")

  init(file: InputFile, longestField: Int) {
    self.file = file
    self.longestField = longestField
    position = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The next record, or `nil` at the end.
  mutating func next() throws -> CSVReader.Record? {
    if position >= file.bytes.count { return nil }
    let start = line
    var fields: [String] = []
    while true {
      guard fields.count < CSVReader.mostColumns else {
        throw malformed(at: position, found: "more columns", expected: "at most \(CSVReader.mostColumns)")
      }
      fields.append(try field())
      guard position < file.bytes.count else { break }
      if file.bytes[position] == Self.comma {
        position += 1
        continue
      }
      if file.bytes[position] == Self.cr { position += 1 }
      position += 1
      line += 1
      break
    }
    return CSVReader.Record(line: start, fields: fields)
  }

  /// One field; afterwards the position is at a comma, at a whole line end or at the end of the file.
  private mutating func field() throws -> String {
    let start = position
    let isQuoted = position < file.bytes.count && file.bytes[position] == Self.quote
    let bytes = isQuoted ? try quoted(from: start) : try plain()
    guard bytes.count <= longestField else {
      throw malformed(
        at: start, found: "a field of \(bytes.count) bytes", expected: "at most \(longestField)")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw malformed(at: start, found: "bytes that are not UTF-8", expected: "UTF-8 text")
    }
    return text
  }

  private mutating func plain() throws -> [UInt8] {
    let start = position
    while position < file.bytes.count, !atEndOfField {
      let byte = file.bytes[position]
      if byte == Self.quote {
        throw malformed(at: position, found: "a quote inside a field", expected: "the whole field in quotes")
      }
      if byte < 0x20 && byte != UInt8(ascii: "\t") {
        throw malformed(
          at: position, found: byte == Self.cr ? "a carriage return alone" : "a control character",
          expected: "text")
      }
      position += 1
    }
    return Array(file.bytes[start..<position])
  }

  private mutating func quoted(from start: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    position += 1
    while position < file.bytes.count {
      let byte = file.bytes[position]
      position += 1
      if byte == Self.quote {
        guard position < file.bytes.count else { return bytes }
        if file.bytes[position] != Self.quote {
          guard atEndOfField else {
            throw malformed(
              at: position, found: "text behind a closing quote", expected: "a comma or the end of the line")
          }
          return bytes
        }
        position += 1
      } else if byte == Self.lf {
        line += 1
      } else if byte < 0x20, byte != Self.cr, byte != UInt8(ascii: "\t") {
        throw malformed(at: position - 1, found: "a control character", expected: "text")
      }
      bytes.append(byte)
    }
    throw malformed(at: start, found: "a quote that nothing closes", expected: "'\"' at the field's end")
  }

  /// Whether a comma, LF or CRLF is next.
  private var atEndOfField: Bool {
    let byte = file.bytes[position]
    return byte == Self.comma || byte == Self.lf
      || byte == Self.cr && position + 1 < file.bytes.count && file.bytes[position + 1] == Self.lf
  }

  private func malformed(at offset: Int, found: Wording, expected: Wording) -> DocumentError {
    .malformed(file: file.path, place: file.place(ofByte: offset), found: found, expected: expected)
  }
}
