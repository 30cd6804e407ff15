/// Which stages of a pipeline are run, by their names, and which of them in any case.
package struct RunSelection: Equatable, Sendable {
  /// Stages that run anew, with all that depend on them.
  package var from: [String]
  /// Just these are run; all where `nil`.
  package var only: [String]?
  /// Whether all that are run run anew.
  package var force: Bool

  package init(from: [String] = [], only: [String]? = nil, force: Bool = false) {
    self.from = from
    self.only = only
    self.force = force
  }

  /// A selection's stages.
  struct Stages {
    /// Those that are run, in the order of the pipeline.
    let run: [Stage]
    /// The names of those that run whether or not they are up to date.
    let asked: Set<String>
  }

  /// The stages of a pipeline that are selected.
  func stages(of pipeline: Pipeline) -> Stages {
    let run = only.map { only in pipeline.stages.filter { only.contains($0.name) } } ?? pipeline.stages
    if force { return Stages(run: run, asked: Set(run.map(\.name))) }
    var asked = Set(from)
    for stage in pipeline.stages where stage.after.contains(where: asked.contains) { asked.insert(stage.name) }
    return Stages(run: run, asked: asked)
  }
}
