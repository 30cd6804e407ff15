import Documents
import Explanations
import Files
import Testing

@Suite struct JSONFieldsTests {
  private func fields(_ text: String, _ known: [String] = ["format", "count", "name"]) throws -> JSONFields {
    var reader = JSONReader(InputFile(path: "a.json", bytes: Array(text.utf8)))
    return try reader.readFields(known)
  }

  @Test func givesFieldsInAnyOrder() throws {
    let fields = try fields(#"{"name": null, "count": 7, "format": "chiral-page/2"}"#)
    try fields.expect(FormatName(kind: "page", version: 2))
    #expect(try fields.count("count") == 7)
    #expect(try fields.optionalString("name") == nil)
    #expect(fields.has("name"))
  }

  @Test func refusesAnUnknownKeyAtItsOwnLine() {
    let error = #expect(throws: DocumentError.self) { try fields("{\"count\": 1,\n  \"nam\":\n 2}") }
    #expect(
      error
        == .unknownKey(file: "a.json", place: "2:3", key: "nam", known: ["format", "count", "name"]))
    #expect(error?.description.contains("Did you mean 'name'?") == true)
  }

  @Test func namesThePlaceOfAWrongValue() throws {
    let fields = try fields("{\"count\":\n -1}")
    #expect(
      throws: DocumentError.malformed(file: "a.json", place: "2:2 (count)", found: "-1", expected: "a count")
    ) {
      try fields.count("count")
    }
    #expect(throws: DocumentError.self) { try fields.string("name") }
  }

  @Test func refusesAnotherVersion() throws {
    let fields = try fields(#"{"format": "chiral-page/1"}"#)
    let error = #expect(throws: DocumentError.self) { try fields.expect(FormatName(kind: "page", version: 2)) }
    #expect(error?.description.contains("found format 'chiral-page/1', expected 'chiral-page/2'") == true)
  }

  @Test func readsIdentities() throws {
    let digest = String(repeating: "ab", count: 32)
    let fields = try fields("{\"name\": \"chiral-benchmark/3:\(digest)\"}")
    let identity = try fields.identity("name", of: "benchmark")
    #expect(identity.format.version == 3)
    #expect(identity.description == "chiral-benchmark/3:\(digest)")
    #expect(throws: DocumentError.self) { try fields.identity("name", of: "results") }
  }
}
