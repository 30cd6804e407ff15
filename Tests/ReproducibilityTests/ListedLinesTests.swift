import Explanations
import Files
import Testing

@Suite struct ListedLinesTests {
  private func lines(_ text: String) throws -> [String] {
    var lines = ListedLines(InputFile(path: "a", bytes: Array(text.utf8)))
    var found: [String] = []
    while let (number, bytes) = try lines.next() {
      found.append("\(number):" + String(decoding: bytes, as: UTF8.self))
    }
    return found
  }

  @Test func areThoseThatAreNotEmpty() throws {
    #expect(try lines("a.png\r\n\n\r\n b \nc") == ["1:a.png", "4: b ", "5:c"])
    #expect(try lines("\u{FEFF}a\r\nb") == ["1:a", "2:b"])
    #expect(try lines("") == [] && lines("\n\n") == [] && lines("a\n") == ["1:a"])
  }

  @Test func aMillionIsTheMost() throws {
    let most = InputFile(path: "a", bytes: Array(repeatElement([0x61, 0x0A], count: 1_000_000).joined()))
    var lines = ListedLines(most)
    var count = 0
    while try lines.next() != nil { count += 1 }
    #expect(count == 1_000_000)
    lines = ListedLines(InputFile(path: "a", bytes: most.bytes + [0x0A, 0x62]))
    let tooMany = DocumentError.malformed(
      file: "a", place: "1000002:1", found: "more than 1000000 lines", expected: "at most so many in a list")
    #expect(throws: tooMany) { while try lines.next() != nil {} }
  }
}
