import Correspondence
import Explanations
import FeatureMaps
import Testing

@Suite struct MatcherTests {
  /// One source cell against a grid of one-channel cells: the similarity is the cell's own value.
  private func position(_ matcher: Matcher, over grid: [Float], cells: Int) throws -> SIMD2<Double> {
    let source = try FeatureMap(width: 1, height: 1, channels: 1, cells: [1])
    let target = try FeatureMap(width: cells, height: cells, channels: 1, cells: grid)
    let answers = try PairMatcher(matcher).match([SourceDescriptors(source, cells: [0])], to: target)
    return try #require(answers.first?.first).position
  }

  @Test func nearestTakesTheFirstOfEquals() throws {
    let matcher = try Matcher(named: "nearest")
    #expect(try position(matcher, over: [0, 0.5, 0.5, 0.5], cells: 2) == SIMD2(1, 0))
    #expect(try position(matcher, over: [0, 0, 0, 0], cells: 2) == SIMD2(0, 0))
    #expect(try position(matcher, over: [-3, -2, -1, -2], cells: 2) == SIMD2(0, 1))
  }

  @Test func softArgMaxIsTheExpectedPosition() throws {
    // Temperature 1: the weights are e⁰, e^ln2, e⁰, e⁰ = 1, 2, 1, 1; x = (2 + 1) / 5, y = (1 + 1) / 5.
    let matcher = try Matcher(named: "soft-argmax", temperature: 1)
    let position = try position(matcher, over: [0, 0.693_147_18, 0, 0], cells: 2)
    #expect(abs(position.x - 0.6) < 1e-6)
    #expect(abs(position.y - 0.4) < 1e-6)
  }

  @Test func aWindowSetsTheRestToZeroOrLeavesItOut() throws {
    // The window of 3 about the last cell of a 4 × 4 grid of −1, whose last cell is 0, holds 2 × 2 cells.
    var grid = [Float](repeating: -1, count: 16)
    grid[15] = 0
    let e = 0.367_879_441
    // Outside, 12 cells become 0 and weigh 1: their x sum is (0 + 1 + 2 + 3) · 2 + (0 + 1) · 2 = 14.
    let zeroed = try position(Matcher(named: "window-soft-argmax:3", temperature: 1), over: grid, cells: 4)
    let expected = (14 + e * (2 + 3 + 2) + 3) / (12 + 3 * e + 1)
    #expect(abs(zeroed.x - expected) < 1e-6)
    #expect(abs(zeroed.y - expected) < 1e-6)
    let strict = try position(
      Matcher(named: "window-soft-argmax:3", temperature: 1, strictWindow: true), over: grid, cells: 4)
    #expect(abs(strict.x - (e * (2 + 3 + 2) + 3) / (3 * e + 1)) < 1e-6)
  }

  @Test func aKernelPullsTowardsThePeak() throws {
    // Gaussian of σ = 1 about cell 0: 1, e^-½, e^-½, e^-1 times the similarities 1.
    let position = try position(
      Matcher(named: "kernel-soft-argmax:1", temperature: 1), over: [1, 1, 1, 1], cells: 2)
    let weights = [1, 0.606_530_66, 0.606_530_66, 0.367_879_441].map { value -> Double in
      // e^value by its series.
      (1...20).reversed().reduce(1.0) { 1 + $0 * value / Double($1) }
    }
    #expect(abs(position.x - (weights[1] + weights[3]) / weights.reduce(0, +)) < 1e-6)
  }

  @Test func wideGridsHaveATail() throws {
    // 11 columns: eight lanes and three more.
    var grid = [Float](repeating: 0, count: 121)
    grid[10] = 1
    let position = try position(Matcher(named: "soft-argmax"), over: grid, cells: 11)
    #expect(abs(position.x - 10) < 1e-6 && abs(position.y) < 1e-6)
  }

  @Test(arguments: [
    ("nearest", "nearest"), ("soft-argmax", "soft-argmax"), ("window-soft-argmax:7", "window-soft-argmax:7"),
    ("kernel-soft-argmax:5.0", "kernel-soft-argmax:5"), ("kernel-soft-argmax:2.5", "kernel-soft-argmax:2.5"),
  ])
  func namesMakeMatchers(name: String, canonical: String) throws {
    #expect(try Matcher(named: name).name == canonical)
  }

  @Test(arguments: [
    (
      "neerest",
      "found no matcher named 'neerest', expected one of nearest, soft-argmax, window-soft-argmax:15, kernel-soft-argmax:5, or box-transfer for a benchmark. Did you mean 'nearest'?"
    ),
    (
      "box_transfr",
      "found no matcher named 'box_transfr', expected one of nearest, soft-argmax, window-soft-argmax:15, kernel-soft-argmax:5, or box-transfer for a benchmark. Did you mean 'box-transfer'?"
    ),
    (
      "window-soft-argmax",
      "found no window width, expected an odd number of cells, as in window-soft-argmax:15."
    ),
    (
      "window-soft-argmax:4",
      "found the window width '4', expected an odd number of cells, as in window-soft-argmax:15."
    ),
    (
      "kernel-soft-argmax:nan",
      "found the kernel width 'nan', expected a standard deviation in cells, 0.001 or more, as in kernel-soft-argmax:5."
    ),
  ])
  func refusesOtherNames(name: String, sentence: String) {
    let error = #expect(throws: MatcherError.self) { try Matcher(named: name) }
    #expect(error?.description == sentence)
  }

  @Test(arguments: [0, -1, .nan, .infinity, 1e-9])
  func refusesTemperaturesThatDivideBadly(temperature: Double) {
    #expect(throws: MatcherError.self) { try Matcher(named: "nearest", temperature: temperature) }
  }

  @Test func answersDoNotDependOnCompany() throws {
    var state: UInt32 = 7
    func noise(_ count: Int) -> [Float] {
      (0..<count).map { _ in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Float(state >> 8) / Float(1 << 24) - 0.5
      }
    }
    let target = try FeatureMap(width: 30, height: 30, channels: 40, cells: noise(36_000)).normalized().map
    let source = try FeatureMap(width: 30, height: 30, channels: 40, cells: noise(36_000)).normalized().map
    let sources = [3, 17, 30, 1, 0, 125, 12].map { count in
      SourceDescriptors(source, cells: (0..<count).map { ($0 * 71 + count) % 900 })
    }
    let matcher = PairMatcher(try Matcher(named: "window-soft-argmax:15"))
    let together = try matcher.match(sources, to: target)
    #expect(together.map(\.count) == sources.map(\.count))
    for (source, answers) in zip(sources, together) {
      #expect(try matcher.match([source], to: target) == [answers])
    }
  }

  /// As the sums of zeros would give it.
  @Test func aSourceOfZerosPeaksAtTheFirstCell() throws {
    let target = try FeatureMap(width: 2, height: 1, channels: 2, cells: [-0.6, -0.8, 1, 0])
    let source = SourceDescriptors([0, 0, 0, 1], channels: 2, rows: [0, 1])
    for products: [Float] in [[0, 0], [-0.0, 0], [-0.0, -0.0]] {
      let peak = Peak(in: products[...], of: source, row: 0, to: target)
      #expect(peak.cell == 0 && peak.similarity == 0 && peak.similarity.sign == .plus)
    }
    // Zero at best, but of a descriptor with a direction.
    let away = Peak(in: [-0.8, 0][...], of: source, row: 1, to: target)
    #expect(away.cell == 1 && away.similarity == 0)
  }

  /// Which of two nearly equal cells comes first must not depend on the last bits of a processor's product.
  @Test func peaksAreComparedExactly() throws {
    let target = try FeatureMap(
      width: 2, height: 2, channels: 2, cells: [0.6, 0.8, 0.6, 0.800_000_1, 0.6, 0.800_000_1, 1, 0])
    let source = SourceDescriptors(target, cells: [1])
    // As some product may have rounded them: the first too high, the second too low, the last beyond all rounding.
    let rounded: [Float] = [1.000_000_1, 1, 1, 0.6]
    let peak = Peak(in: rounded[...], of: source, row: 0, to: target)
    #expect(peak.cell == 1)
    #expect(peak.similarity == 1.000_000_1)
    // The first of equals.
    #expect(Peak(in: [0.9, 0.9, 1, 1][...], of: source, row: 0, to: target).cell == 2)
    #expect(Peak(in: [1, 1, 1, 1][...], of: source, row: 0, to: target).cell == 1)
  }
}
