import Documents

/// A plan for programs: what `--dry-run --json` prints.
package struct PlanDocument: Encodable {
  private let format = FormatName(kind: "pipeline-plan", version: 1)
  private let name: String
  private let title: String
  private let work: String
  private let settings: [Setting]
  private let stages: [Entry]
  private let leftOut: [Missing]
  private let shows: [String]

  private enum CodingKeys: String, CodingKey {
    case format, name, title, work, settings, stages
    case leftOut = "left_out"
    case shows
  }

  private struct Setting: Encodable {
    let name: String
    let about: String?
    let required: Bool
    let given: Bool
    let values: [String]
  }

  private struct Entry: Encodable {
    let stage: String
    let words: [String]
    let after: [String]
    let inputs: [String]
    let outputs: [String]
    let prints: String?
    let state: String?
  }

  private struct Missing: Encodable {
    let stage: String
    let reason: String
  }

  package init(_ plan: PipelinePlan, work: String, state: (Stage) -> String? = { _ in nil }) {
    name = plan.pipeline.name
    title = plan.pipeline.title
    self.work = work
    settings = plan.settings.values.map { value in
      Setting(
        name: value.setting.name, about: value.setting.about, required: value.setting.isRequired,
        given: value.isGiven, values: value.texts)
    }
    stages = plan.pipeline.stages.map { stage in
      Entry(
        stage: stage.name, words: stage.words(), after: stage.after, inputs: stage.inputs.map(\.path),
        outputs: stage.outputs, prints: stage.prints, state: state(stage))
    }
    leftOut = plan.pipeline.leftOut.map { Missing(stage: $0.stage, reason: $0.reason) }
    shows = plan.pipeline.shows
  }
}

extension Stage.Place {
  /// The path as a command gets it.
  package var path: String {
    switch self {
    case .work(let path), .outside(let path): path
    }
  }
}
