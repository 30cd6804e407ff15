import Files
import TensorFiles
import TestSupport
import Testing

/// Small pickles that ask for much. Each was read, or ran out of memory or patience, before there was a budget.
@Suite struct PickleBudgetTests {
  private func message(_ program: [UInt8]) -> String {
    TestSupport.message { try Unpickler.read(InputFile(path: "a.pkl", bytes: [0x80, 4] + program + [0x2E])) }
  }

  private func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) } }

  /// A megabyte that is put aside, then a list of references to it: 30 GB when each is a copy.
  @Test(.timeLimit(.minutes(1))) func referencesShareTheirBytes() throws {
    let references = [UInt8](repeating: 0, count: 60_000).indices.map { $0.isMultiple(of: 2) ? UInt8(0x68) : 0 }
    let blob = [0x42] + number(1 << 20) + [UInt8](repeating: 7, count: 1 << 20) + [0x71, 0]
    let program = [0x80, 4, 0x5D, 0x28] + blob + references + [0x65, 0x2E]
    let elements = try #require(try Unpickler.read(InputFile(path: "a.pkl", bytes: program)).elements)
    #expect(elements.count == 30_001)
    guard case .bytes(let first) = elements[0], case .bytes(let last) = elements[30_000] else {
      Issue.record("no bytes")
      return
    }
    #expect(first === last)
  }

  /// One text, encoded again and again: each time it is looked at as a whole.
  @Test(.timeLimit(.minutes(1))) func encodingCostsWhatItReads() {
    let text = [0x58] + number(1 << 14) + [UInt8](repeating: 0x61, count: 1 << 14) + [0x71, 0, 0x30]
    let call: [UInt8] = [0x68, 1, 0x68, 0, 0x68, 2, 0x86, 0x52, 0x30]
    let names =
      Array("c_codecs\nencode\nq".utf8) + [1, 0x30, 0x58] + number(6) + Array("latin1q".utf8) + [2, 0x30]
    let program = text + names + (0..<5_000).flatMap { _ in call } + [0x4E]
    #expect(
      message(program).hasSuffix(
        "found a pickle that asks for more memory, expected at most 34 MiB for a pickle of 61429 bytes."))
  }

  @Test(.timeLimit(.minutes(1))) func countsValues() {
    let program = [0x5D, 0x28] + [UInt8](repeating: 0x4E, count: 3 << 20) + [0x65]
    #expect(message(program).contains("found a pickle that asks for more memory"))
  }

  /// One long key in many dictionaries is hashed in each of them.
  @Test(.timeLimit(.minutes(1))) func keysCostTheirLength() {
    let key = [0x58] + number(1 << 15) + [UInt8](repeating: 0x61, count: 1 << 15) + [0x71, 0, 0x30]
    let dictionary: [UInt8] = [0x7D, 0x68, 0, 0x4E, 0x73]
    let program = key + [0x5D, 0x28] + (0..<2_000).flatMap { _ in dictionary } + [0x65]
    #expect(message(program).contains("found a pickle that asks for more memory"))
  }
}
