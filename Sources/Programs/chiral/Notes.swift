import Explanations
import FeatureMaps
import Files

/// Notes to the user on standard error.
enum Notes {
  /// Writes a line.
  static func write(_ wording: Wording) { StandardError.line(wording) }

  /// Says how many descriptors have no direction, if any.
  static func faults(_ faults: VectorFaults, of file: String) {
    if faults.isEmpty { return }
    write(
      "note: \(file: file): \(faults.zero, "descriptor") of zeros and \(faults.notFinite) with NaN or infinity; "
        + "their similarity to everything is 0")
  }
}
