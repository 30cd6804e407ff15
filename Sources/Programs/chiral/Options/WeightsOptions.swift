import ArgumentParser
import Checkpoints
import Files

/// How the weights of a post-processor are read.
struct WeightsOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Groups of each normalisation of the weights. (default: what the weights say, else 32)",
      valueName: "number"))
  var normGroups: Int?

  func validate() throws {
    if let normGroups, !(1...PostProcessorForm.largestExtent ~= normGroups) {
      throw ValidationError(
        "'--norm-groups' is \(normGroups); give a number from 1 to \(PostProcessorForm.largestExtent).")
    }
  }

  /// The weights of a file.
  func read(_ path: String) throws -> PostProcessorWeights {
    try PostProcessorWeights(path: path, normGroups: normGroups)
  }
}
