import Documents
import Files
import Testing

@Suite struct JSONWriterTests {
  private func write(_ layout: JSONWriter.Layout) -> String {
    var writer = JSONWriter(layout)
    writer.object { writer in
      writer.key("name")
      writer.string("a\"b\\\n\u{1}é")
      writer.key("list")
      writer.array { writer in
        writer.next()
        writer.double(1.5)
        writer.next()
        writer.double(2)
        writer.next()
        writer.null()
      }
      writer.key("empty")
      writer.array { _ in }
      writer.key("ints")
      writer.ints([1, 2])
    }
    return writer.text
  }

  @Test func oneLine() {
    #expect(
      write(.line) == #"{"name": "a\"b\\\n\u0001é", "list": [1.5, 2, null], "empty": [], "ints": [1, 2]}"#)
  }

  @Test func indented() {
    #expect(
      write(.indented)
        == "{\n  \"name\": \"a\\\"b\\\\\\n\\u0001é\",\n  \"list\": [\n    1.5,\n    2,\n    null\n  ],\n"
        + "  \"empty\": [],\n  \"ints\": [1, 2]\n}")
  }
}

@Suite struct JSONTextTests {
  @Test(arguments: [
    ("größe 犬 🐈\u{200D}", "größe 犬 🐈\u{200D}"), ("\u{7F}\u{9B}", #"\u007f\u009b"#),
    ("a\u{202E}b\u{2066}\u{2028}", #"a\u202eb\u2066\u2028"#), ("\u{1B}\n\"", #"\u001b\n\""#),
  ]) func whatSteersIsEscaped(text: String, expected: String) throws {
    var writer = JSONWriter()
    writer.string(text)
    #expect(writer.text == "\"\(expected)\"")
    var reader = JSONReader(InputFile(path: "t", bytes: writer.bytes))
    #expect(try reader.readString() == text)
  }
}
