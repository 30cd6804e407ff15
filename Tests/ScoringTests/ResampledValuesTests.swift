import Measures
import Results
import TestSupport
import Testing

@Suite struct ResampledValuesTests {
  /// The interval where all values are there.
  private func interval(of values: [Double], resamples: Int) -> Interval? {
    let sorted = values.sorted()
    return Interval(count: sorted.count, resamples: resamples) { sorted[$0] }
  }

  /// What is kept is enough for the very same ends, also where some resamples had nothing to count.
  @Test(arguments: [0, 1, 10, 1000, 5000, 20_000]) func keepWhatTheIntervalNeeds(resamples: Int) {
    var random = SplitMix64(seed: UInt64(resamples))
    for share in [0, 3, 7] {
      let values = (0..<resamples).compactMap { _ in
        Int.random(in: 0..<10, using: &random) < share ? nil : Double.random(in: 0...1, using: &random)
      }
      var kept = ResampledValues(resamples: resamples)
      for value in values { kept.append(value) }
      #expect(kept.interval == interval(of: values, resamples: resamples))
    }
  }

  /// Values in rising and in falling order, which are dropped at one end only.
  @Test func followNoOrder() {
    for values in [Array(0..<30_000).map(Double.init), Array((0..<30_000).reversed()).map(Double.init)] {
      var kept = ResampledValues(resamples: values.count)
      for value in values { kept.append(value) }
      #expect(kept.interval == interval(of: values, resamples: values.count))
    }
  }
}
