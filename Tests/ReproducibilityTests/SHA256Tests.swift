import Files
import Testing

@Suite struct SHA256Tests {
  /// FIPS 180-4's own example.
  @Test func digestsTheStandardsExample() {
    let digest = SHA256.digest(of: Array("abc".utf8))
    let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(digest.description == text)
    #expect(Digest(hexadecimal: text) == digest)
    #expect(Digest(hexadecimal: String(text.dropLast())) == nil)
  }
}
