/// A stage file whose settings have their values: the stages to run.
package struct Pipeline: Equatable, Sendable {
  /// A stage that isn't run, since something has no value or isn't made.
  package struct LeftOut: Equatable, Sendable {
    package let stage: String
    /// Why, printable.
    package let reason: String

    package init(stage: String, reason: String) {
      self.stage = stage
      self.reason = reason
    }
  }

  /// The file's name without its extension.
  package let name: String
  package let title: String
  /// Each stage behind those whose outputs it reads, else in the order of the file.
  package let stages: [Stage]
  package let leftOut: [LeftOut]
  /// The paths in the work folder of texts to show at the end.
  package let shows: [String]

  package init(name: String, title: String, stages: [Stage], leftOut: [LeftOut], shows: [String]) {
    self.name = name
    self.title = title
    self.stages = stages
    self.leftOut = leftOut
    self.shows = shows
  }
}
