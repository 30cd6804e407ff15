import Documents
import Files

/// The reference numbers of CPython's and NumPy's generators.
struct RandomGolden {
  /// One seed: shuffle 0 ..< n, sample k of it, one more number.
  struct Sample {
    var seed = 0
    var n = 0
    var k = 0
    var shuffleHead: [Int] = []
    var shuffleSum = 0
    var sampleHead: [Int] = []
    var sampleSum = 0
    var nextRandom = 0.0
  }

  /// `RandomState.choice(n, k)`, one after the other.
  struct Choice {
    var n = 0
    var k = 0
    var values: [Int] = []
  }

  var firstRandoms: [Double] = []
  var firstBits: [Int] = []
  var samples: [Sample] = []
  var choices: [Choice] = []

  init(path: String) throws {
    var reader = JSONReader(try InputFile(path: path))
    var golden = (randoms: [Double](), bits: [Int](), samples: [Sample](), choices: [Choice]())
    try reader.readObject { reader, key in
      switch key {
      case "random42_first5":
        try reader.readArray { reader, _ in golden.randoms.append(try reader.readDouble()) }
      case "getrandbits32_42": golden.bits = try Self.ints(&reader)
      case "shuffle_then_sample":
        try reader.readArray { reader, _ in golden.samples.append(try Self.sample(&reader)) }
      case "numpy_choice_42":
        try reader.readArray { reader, _ in golden.choices.append(try Self.choice(&reader)) }
      default: try reader.skipValue()
      }
    }
    (firstRandoms, firstBits, samples, choices) = golden
  }

  /// Σ (i + 1) · value(i) mod 1,000,003, as the reference sums its lists up.
  static func checksum(_ values: [Int]) -> Int {
    values.enumerated().reduce(0) { sum, element in (sum + (element.offset + 1) * element.element) % 1_000_003 }
  }

  private static func ints(_ reader: inout JSONReader) throws -> [Int] {
    var values: [Int] = []
    try reader.readArray { reader, _ in values.append(try reader.readInt()) }
    return values
  }

  private static func sample(_ reader: inout JSONReader) throws -> Sample {
    var sample = Sample()
    try reader.readObject { reader, key in
      switch key {
      case "seed": sample.seed = try reader.readInt()
      case "n": sample.n = try reader.readInt()
      case "k": sample.k = try reader.readInt()
      case "shuffle_head": sample.shuffleHead = try ints(&reader)
      case "shuffle_sum": sample.shuffleSum = try reader.readInt()
      case "sample_head": sample.sampleHead = try ints(&reader)
      case "sample_sum": sample.sampleSum = try reader.readInt()
      case "next_random": sample.nextRandom = try reader.readDouble()
      default: try reader.skipValue()
      }
    }
    return sample
  }

  private static func choice(_ reader: inout JSONReader) throws -> Choice {
    var choice = Choice()
    try reader.readObject { reader, key in
      switch key {
      case "n": choice.n = try reader.readInt()
      case "k": choice.k = try reader.readInt()
      case "v": choice.values = try ints(&reader)
      default: try reader.skipValue()
      }
    }
    return choice
  }
}
