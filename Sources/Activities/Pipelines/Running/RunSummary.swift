import Documents

/// What a run of a pipeline did.
package struct RunSummary: Encodable, Equatable, Sendable {
  package struct Line: Encodable, Equatable, Sendable, OneLine {
    package let stage: String
    /// Whether it ran, and didn't merely turn out to be up to date.
    package let ran: Bool
    package let seconds: Double?
  }

  package let format = FormatName(kind: "run-summary", version: 1)
  package let pipeline: String
  /// The work folder.
  package let folder: String
  /// Stages that ran.
  package let run: Int
  package let upToDate: Int
  /// Stages of the file that lack something and were left out.
  package let leftOut: Int
  /// From beginning to end.
  package let seconds: Double
  package let stages: [Line]
}
