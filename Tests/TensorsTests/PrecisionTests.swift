import Files
import TensorFiles
import Tensors
import Testing

/// The conversions of the short types, over every pattern, against the standard library and the definition.
@Suite struct PrecisionTests {
  private static let patterns = Array(UInt16.min...UInt16.max)

  private func read(_ type: ElementType) throws -> [Float] {
    let bytes = Self.patterns.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    return try ElementRun(bytes: ByteSource(InputFile(path: "all", bytes: bytes)), type: type).floats()
  }

  private func write(_ values: [Float], as type: ElementType) -> [UInt16] {
    let bytes = type.encode(values)
    return values.indices.map { UInt16(bytes[$0 * 2]) | UInt16(bytes[$0 * 2 + 1]) << 8 }
  }

  @Test func everyHalfIsReadAsTheStandardLibraryDoes() throws {
    let wrong = zip(Self.patterns, try read(.float16)).filter { pattern, value in
      let expected = Float(Float16(bitPattern: pattern))
      return expected.isNaN ? !value.isNaN : value.bitPattern != expected.bitPattern
    }
    #expect(wrong.isEmpty, "\(wrong.count), first \(String(describing: wrong.first))")
  }

  @Test func everyBrainFloatIsTheUpperHalfOfASingle() throws {
    #expect(try read(.bfloat16).map(\.bitPattern) == Self.patterns.map { UInt32($0) << 16 })
  }

  @Test(arguments: [ElementType.float16, .bfloat16])
  func everyPatternComesBack(type: ElementType) throws {
    let values = try read(type)
    let wrong = zip(Self.patterns, zip(values, write(values, as: type))).filter { pattern, other in
      // A NaN stays one, quiet, of the same sign: both types keep their quiet bit below the exponent.
      other.0.isNaN ? pattern & 0x8000 != other.1 & 0x8000 || other.1 & 0x7FFF <= 0x7C00 : pattern != other.1
    }
    #expect(wrong.isEmpty, "\(wrong.count), first \(String(describing: wrong.first))")
  }

  /// Between each two neighbours the middle goes to the even one, and what lies on either side of it to the nearer.
  @Test func halvesAreRoundedToNearestEven() throws {
    let halves = Array(try read(.float16)[...0x7BFF])
    let middles = zip(halves, halves.dropFirst()).map { ($0 + $1) / 2 }
    for values in [middles, middles.map(\.nextUp), middles.map(\.nextDown), middles.map { -$0 }] {
      #expect(write(values, as: .float16) == values.map { Float16($0).bitPattern })
    }
    #expect(write([65519.996, 65520, 1e30, -.infinity], as: .float16) == [0x7BFF, 0x7C00, 0x7C00, 0xFC00])
  }
}
