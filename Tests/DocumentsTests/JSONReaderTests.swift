import Documents
import Explanations
import Files
import Testing

@Suite struct JSONReaderTests {
  private func reader(_ text: String) -> JSONReader {
    JSONReader(InputFile(path: "a.json", bytes: Array(text.utf8)))
  }

  private func message(_ text: String, _ read: (inout JSONReader) throws -> Void) -> String {
    var reader = reader(text)
    do {
      try read(&reader)
      return "no error"
    } catch { return "\(error)" }
  }

  @Test(arguments: [
    ("0", 0.0), ("-0.5", -0.5), ("3.14", 3.14), ("1e3", 1000), ("123456789012345678", 123_456_789_012_345_680),
    ("0.1", 0.1), ("2.2250738585072014e-308", 2.2250738585072014e-308), ("9007199254740993", 9007199254740992),
    ("0.000000000000000000000000123", 1.23e-25),
  ])
  func numbersRoundCorrectly(text: String, value: Double) throws {
    var reader = reader(text)
    #expect(try reader.readDouble() == value)
    try reader.finish()
  }

  @Test func stringsKeepEscapesAndUnicode() throws {
    var reader = reader(#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\udc18é""#)
    #expect(try reader.readString() == "a\"\\/\u{8}\u{c}\n\r\té🐘é")
  }

  @Test func walksObjectsAndArrays() throws {
    var reader = reader(#" { "a" : [ 1 , 2 ] , "b" : { } , "c" : [ ], "d": null } "#)
    var numbers: [Int] = []
    var keys: [String] = []
    try reader.readObject { reader, key in
      keys.append(key)
      if key == "a" {
        try reader.readArray { reader, _ in numbers.append(try reader.readInt()) }
      } else {
        try reader.skipValue()
      }
    }
    try reader.finish()
    #expect(numbers == [1, 2])
    #expect(keys == ["a", "b", "c", "d"])
  }

  @Test(arguments: [
    ("{\"a\": [1,\n x]}", "a.json: 2:2 (a[1]): found x, expected a number."),
    ("{\"a\": NaN}", "a.json: 1:7 (a): found NaN, expected a number."),
    ("{\"a\": 1e999}", "a.json: 1:7 (a): found 1e999, expected a number below 1.8e308."),
    ("{\"a\": 01}", "a.json: 1:7 (a): found a number with a leading zero, expected a JSON number."),
    ("{\"a\": 1, \"a\": 2}", "a.json: 1:10: found key 'a' twice. Remove one of them."),
    ("{\"a\": 1", "a.json: 1:8 (a): found the end of the file, expected ',' or '}'."),
    ("{\"a\": \"\u{1}\"}", "a.json: 1:8 (a): found a control character, expected an escaped one in a string."),
    ("{\"a\": \"\\ud800\"}", "a.json: 1:8 (a): found half a surrogate pair, expected both halves."),
    ("{} x", "a.json: 1:4: found x, expected nothing more."),
    ("", "a.json: 1:1: found the end of the file, expected an object."),
  ])
  func refusesWithPlace(text: String, expected: String) {
    let message = message(text) { reader in
      try reader.readObject { reader, _ in try reader.skipValue() }
      try reader.finish()
    }
    #expect(message == expected)
  }

  @Test func refusesBytesThatAreNotUTF8() {
    var reader = JSONReader(InputFile(path: "a.json", bytes: [0x22, 0xFF, 0x22]))
    #expect(throws: DocumentError.self) { try reader.readString() }
  }

  @Test func refusesDeepNesting() {
    let text = String(repeating: "[", count: 100_000)
    #expect(message(text) { try $0.skipValue() }.contains("nesting deeper than 128"))
  }

  @Test func wholeNumbersStayWhole() throws {
    #expect(message("1.5") { _ = try $0.readInt() }.contains("found 1.5, expected a whole number"))
    #expect(message("1e17") { _ = try $0.readInt() }.contains("expected a whole number up to 2^53"))
    // Both read as the Double 2^53.
    #expect(message("9007199254740993") { _ = try $0.readInt() }.contains("expected a whole number up to 2^53"))
    #expect(
      message("-9007199254740993") { _ = try $0.readInt() }.contains("expected a whole number up to 2^53"))
    var most = reader("9007199254740992")
    #expect(try most.readInt() == 1 << 53)
    var two = reader("2.0")
    #expect(try two.readInt() == 2)
  }
}
