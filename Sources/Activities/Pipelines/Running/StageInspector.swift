import Explanations
import Files

/// Finds out whether stages have to run, by identities and nothing else.
struct StageInspector {
  let pipeline: Pipeline
  /// The stage file, as errors name it.
  let file: String
  let work: WorkFolder
  let program: ProgramIdentity
  let identities: PlaceIdentities

  /// What is known of a stage.
  struct Finding {
    let state: StageState
    let facts: StageFacts
    /// The record of its last run, where it can be read.
    let record: StageRecord?
    /// Why the record that is there can't be read.
    let damage: String?
  }

  /// Looks at a stage whose inputs are there.
  ///
  /// - Parameter isAsked: Whether it runs in any case.
  /// - Throws: `PipelineRunError.noInput`, `DocumentError` for an input that can't be read, `Interrupted`.
  func look(at stage: Stage, isAsked: Bool) throws -> Finding {
    let (record, damage) = try record(of: stage)
    let facts = try facts(of: stage)
    func finding(_ state: StageState) -> Finding {
      Finding(state: state, facts: facts, record: record, damage: damage)
    }
    if isAsked { return finding(.due(.asked)) }
    guard let record else { return finding(.due(damage == nil ? .neverRun : .damagedRecord)) }
    if let reason = facts.difference(from: record.facts) { return finding(.due(reason)) }
    guard record.state == .done else { return finding(.due(.unfinished)) }
    for output in stage.outputs {
      let found = try identities.outputIdentity(of: output)
      guard let found else { return finding(.due(.outputGone(output))) }
      guard found == record.identity(of: output) else { return finding(.due(.outputChanged(output))) }
    }
    return finding(.upToDate)
  }

  /// A stage's record, or why it can't be read.
  func record(of stage: Stage) throws -> (record: StageRecord?, damage: String?) {
    do {
      return (try work.readRecord(of: stage.name), nil)
    } catch let error as DocumentError {
      return (nil, error.description)
    }
  }

  private func facts(of stage: Stage) throws -> StageFacts {
    var inputs: [StageFacts.Input] = []
    for argument in stage.arguments {
      guard case .inputs(let places) = argument.value else { continue }
      for place in places {
        guard let identity = try identities.identity(of: place) else { throw missing(place, of: stage) }
        let inside: String? = if case .work(let path) = place { path } else { nil }
        inputs.append(.init(name: argument.parameter.name, place: inside, identity: identity))
      }
    }
    return StageFacts(program: program, words: stage.words(outside: { _ in Self.outside }), inputs: inputs)
  }

  /// What stands in a record for a path outside of the work folder: it may move, its content may not change.
  private static let outside = "<outside>"

  private func missing(_ place: Stage.Place, of stage: Stage) -> PipelineRunError {
    let maker: String? =
      if case .work(let path) = place {
        pipeline.stages.first { $0.outputs.contains { path == $0 || path.hasPrefix($0 + "/") } }?.name
      } else {
        nil
      }
    return .noInput(file: file, stage: stage.name, path: identities.path(of: place), maker: maker)
  }
}
