import ArgumentParser
import Results

/// How intervals are drawn.
struct IntervalOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "How many resamples of the images the intervals are drawn from; 0 for no intervals.")
  var resamples = IntervalSettings().resamples

  @Option(
    parsing: .unconditional,
    help: "Where the random numbers of the intervals start. (default: \(IntervalSettings().seed))")
  var seed: UInt64?

  func validate() throws {
    guard 0...IntervalSettings.mostResamples ~= resamples else {
      throw ValidationError(
        "'--resamples' is \(resamples); give a number from 0 to \(IntervalSettings.mostResamples).")
    }
    if seed != nil, resamples == 0 { throw ValidationError("'--seed' has no effect beside '--resamples 0'.") }
  }

  var settings: IntervalSettings {
    IntervalSettings(resamples: resamples, seed: seed ?? IntervalSettings().seed)
  }
}
