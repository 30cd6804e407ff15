import Documents
import Explanations
import Files
import Testing

@Suite struct PrintableTests {
  @Test(arguments: [
    ("cat", "cat"), ("größe 犬 🐈", "größe 犬 🐈"), ("a\u{1B}[31mb", #"a\u{1B}[31mb"#),
    ("one\nError: two", #"one\u{A}Error: two"#), ("\r\n\t\u{0}", #"\u{D}\u{A}\u{9}\u{0}"#),
    ("\u{9B}31m\u{85}", #"\u{9B}31m\u{85}"#), ("\u{202E}gpj\u{2066}", #"\u{202E}gpj\u{2066}"#),
    ("a\u{200B}b\u{FEFF}\u{AD}", #"a\u{200B}b\u{FEFF}\u{AD}"#), ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#),
    ("\u{7F}", #"\u{7F}"#), ("\u{E0041}\u{3164}", #"\u{E0041}\u{3164}"#), (#"C:\dogs"#, #"C:\dogs"#),
  ]) func whatSteersOrHidesIsWrittenOut(text: String, expected: String) {
    #expect(printable(text) == expected)
    #expect(printable(printable(text)) == expected)
  }

  @Test func aLongTextIsCutInTheMiddle() {
    let text = String(repeating: "a", count: 60) + String(repeating: "b", count: 60)
    #expect(printable(text) == String(repeating: "a", count: 40) + "…" + String(repeating: "b", count: 39))
    #expect(printable(String(text.prefix(80))) == String(text.prefix(80)))
    // An escape is kept whole or left out.
    let escapes = printable(String(repeating: "\u{1B}", count: 99))
    #expect(escapes.count <= 80 && escapes.hasPrefix(#"\u{1B}"#) && escapes.hasSuffix(#"\u{1B}"#))
    #expect(printable("abc", limit: 0) == "…")
  }

  @Test func textOfManyLinesIsWholeAndKeepsThem() {
    let text = "größe\t犬 \\u{1} \(String(repeating: "x", count: 9999))\n\n"
    #expect(printableLines(text) == text)
    #expect(
      printableLines("a\r\n\u{1B}[31m\tb\u{202E}\u{85}\nc\u{2028}")
        == "a\\u{D}\n\\u{1B}[31m\tb\\u{202E}\\u{85}\nc\\u{2028}")
  }

  @Test func onlyTheEndsOfAHugeTextAreLookedAt() {
    let text = String(repeating: "x\u{1B}", count: 32 << 20)
    let start = ContinuousClock.now
    #expect(printable(text).count <= 80)
    #expect(ContinuousClock.now - start < .milliseconds(50))
  }

  @Test func bytesThatAreNoTextAreWrittenOut() {
    #expect(printable(bytes: [0x61, 0xFF, 0x0A, 0xC3]) == #"a\x{FF}\u{A}\x{C3}"#)
  }

  @Test func aWordingMakesPrintableWhatStandsInIt() {
    let (key, long) = ("a\nError: b", String(repeating: "k", count: 1000))
    let inner: Wording = "key '\(key)'"
    #expect(inner.text == #"key 'a\u{A}Error: b'"#)
    #expect(("unknown \(inner)" as Wording).text == "unknown " + inner.text)
    #expect(("\(long)" as Wording).text.count == 80)
    #expect(("\(file: long)" as Wording).text.count == 200)
    #expect(("\(list: (1...25).map(String.init))" as Wording).text.hasSuffix("19, 20 and 5 more"))
    #expect(("\(list: ["a\n", "b"], separator: " or ")" as Wording).text == #"a\u{A} or b"#)
  }

  @Test func noErrorIsLongOrOfTwoLines() {
    let long = String(repeating: "x\n", count: 100_000)
    let error = DocumentError.unknownKey(
      file: long, place: long, key: long, known: (0..<1000).map { "\($0)" + long })
    #expect("\(error)".count <= 2000)
    #expect(!"\(error)".contains("\n"))
    #expect("\(error)".contains("and 980 more"))
  }

  @Test func damagedYAMLIsOneLineWithItsPlace() throws {
    for (text, expected) in [
      ("a: [1, 2\nb: 3\n", "m.yaml: 2:2: found 'did not find expected ',' or ']'', expected a YAML document."),
      ("a: 1\na: 2\n", "m.yaml: 1:1: found a twice, expected a YAML document."),
      ("a: \"x\n", "m.yaml: 2:1: found 'found unexpected end of stream', expected a YAML document."),
      ("a: \u{1B}\n", "m.yaml: YAML: found 'control characters are not allowed', expected a YAML document."),
    ] {
      let error = #expect(throws: DocumentError.self) {
        _ = try ManifestNode(InputFile(path: "m.yaml", bytes: Array(text.utf8)))
      }
      #expect(error?.description == expected)
    }
  }
}
