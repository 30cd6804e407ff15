/// Writes small pickles, instruction by instruction.
struct PickleProgram {
  private(set) var bytes: [UInt8] = [0x80, 2]

  mutating func code(_ character: Unicode.Scalar) { bytes.append(UInt8(truncatingIfNeeded: character.value)) }

  mutating func text(_ text: String) {
    code("X")
    bytes += (0..<4).map { UInt8(truncatingIfNeeded: text.utf8.count >> ($0 * 8)) } + Array(text.utf8)
  }

  mutating func number(_ value: Int) {
    code("J")
    bytes += (0..<4).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  mutating func numbers(_ values: [Int]) {
    code("(")
    values.forEach { number($0) }
    code("t")
  }

  mutating func global(_ module: String, _ name: String) { bytes += Array("c\(module)\n\(name)\n".utf8) }

  /// A pickle of some instructions.
  static func make(_ body: (inout PickleProgram) -> Void) -> [UInt8] {
    var program = PickleProgram()
    body(&program)
    program.code(".")
    return program.bytes
  }
}
