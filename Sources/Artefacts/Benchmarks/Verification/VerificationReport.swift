import Explanations

/// What a verification found.
package struct VerificationReport: Sendable {
  /// Everything that isn't as it must be; none when the benchmark is sound.
  package internal(set) var differences: [Explanation] = []
  /// What differs and may: the inputs' digests or the tool's version of a manifest compared against.
  package internal(set) var notes: [Wording] = []
  /// The manifest, where it could be read.
  package internal(set) var manifest: BenchmarkManifest?

  /// Whether nothing is wrong.
  package var isSound: Bool { differences.isEmpty }

  mutating func add(
    _ file: String, place: String? = nil, found: Wording, expected: Wording? = nil, advice: Wording? = nil
  ) {
    differences.append(
      Explanation(file: file, place: place, found: found, expected: expected, advice: advice))
  }

  /// Runs a check; an explained error in it is a difference too.
  mutating func collect(_ check: (inout VerificationReport) throws -> Void) throws {
    do {
      try check(&self)
    } catch let error as any ExplainedError {
      if !differences.contains(error.explanation) { differences.append(error.explanation) }
    }
  }
}
