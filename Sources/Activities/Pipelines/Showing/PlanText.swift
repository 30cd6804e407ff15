import Explanations
import Files

/// What `--dry-run` prints of a plan: settings, stages with their command lines, what is left out, and the graph.
package struct PlanText {
  private let plan: PipelinePlan
  private let work: String
  private let state: (Stage) -> String?

  /// - Parameters:
  ///   - work: The work folder, as it was given.
  ///   - state: Whether a stage is up to date, or why it would run, where that is known.
  package init(_ plan: PipelinePlan, work: String, state: @escaping (Stage) -> String? = { _ in nil }) {
    self.plan = plan
    self.work = work
    self.state = state
  }

  /// Lines of any length: a command line isn't broken, so that it can be pasted.
  package var text: String {
    let pipeline = plan.pipeline
    var lines = [printable(pipeline.title, limit: PrintableLimit.path)]
    lines += section("settings", plan.settings.values.flatMap(settingLines))
    let heading: Wording =
      "\(pipeline.stages.count, "stage"), run in \(file: work)"
    lines += section(heading.text, zip(1..., pipeline.stages).flatMap { stageLines($1, number: $0) })
    lines += section("left out", leftOutLines(pipeline.leftOut))
    lines += ["", "```mermaid", PipelineGraph(pipeline.stages).mermaid + "```"]
    if !plan.missingSettings.isEmpty {
      lines += ["", "To run it, give " + plan.missingSettings.map { "--set \($0)=…" }.joined(separator: " ")]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ title: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["", title] + lines
  }

  private func settingLines(_ value: SettingValues.Value) -> [String] {
    let width = plan.settings.values.map(\.setting.name.count).max() ?? 0
    let name = value.setting.name + String(repeating: " ", count: width - value.setting.name.count)
    let texts = value.isMissing ? [value.placeholder] : value.texts
    let shown: Wording =
      texts.isEmpty ? "(none)" : "\(list: texts, most: 20, limit: PrintableLimit.path)"
    let about: Wording = value.setting.about.map { "  # \($0)" } ?? ""
    return ["  \(name)  \(shown)\(about)"]
  }

  /// A line for all stages that follow each other and are left out for one reason.
  private func leftOutLines(_ all: [Pipeline.LeftOut]) -> [String] {
    var groups: [(stages: [String], reason: String)] = []
    for stage in all {
      if groups.last?.reason == stage.reason {
        groups[groups.count - 1].stages.append(stage.stage)
      } else {
        groups.append(([stage.stage], stage.reason))
      }
    }
    return groups.map { Wording("  \(list: $0.stages, most: 3): \(message: $0.reason)").text }
  }

  private func stageLines(_ stage: Stage, number: Int) -> [String] {
    var head = "  \(number) \(stage.name)"
    if !stage.after.isEmpty { head += Wording(", after \(list: stage.after, most: 6)").text }
    if let state = state(stage) { head += ": " + printable(state, limit: PrintableLimit.path) }
    return [head, "    " + printable(stage.commandLine, limit: Self.longestLine)]
  }

  private static let longestLine = 100_000
}

extension Stage {
  /// Its command line as it can be pasted into a shell that is in the work folder.
  package var commandLine: String {
    ShellWords.line(["chiral"] + words()) + (prints.map { " > " + ShellWords.quoted($0) } ?? "")
  }
}
