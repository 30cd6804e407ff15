import Documents
import Explanations

extension StagePlanner {
  /// A repetition with its options and outputs; what it reads comes later.
  mutating func draft(_ entry: StageEntry, _ scope: ValueScope, name: String) throws -> StageDraft {
    var draft = StageDraft(entry: entry, name: name, form: try form(entry, scope))
    var names: Set<String> = []
    for given in entry.given {
      let parameter = try parameter(given, of: draft.form)
      guard names.insert(given.name).inserted else {
        throw PipelineError.givenTwice(option: given.name, at: given.node.stagePlace)
      }
      switch given.part {
      case .inputs: continue
      case .options:
        if let words = try words(given, parameter, scope), try !scope.value(of: given.node).isManifest {
          draft.given.append(.init(parameter: parameter, value: .words(words)))
        }
      case .outputs:
        if let path = try output(given.node, scope) {
          draft.given.append(.init(parameter: parameter, value: .output(path)))
        }
      }
    }
    draft.prints = try entry.prints.flatMap { try output($0, scope) }
    draft.shards = try shards(entry, scope, draft)
    let makes =
      draft.prints != nil || draft.given.contains { if case .output = $0.value { true } else { false } }
    guard makes else {
      throw entry.node.error(
        found: "stage '\(name)', which makes nothing", expected: "'outputs', or 'prints: \(entry.name).txt'")
    }
    return draft
  }

  func form(_ entry: StageEntry, _ scope: ValueScope) throws -> CommandForm {
    let name = try scope.value(of: entry.command).texts.joined(separator: " ")
    guard let form = commands.first(where: { $0.name == name }) else {
      throw PipelineError.unknown(
        .command, name: name, known: commands.map(\.name), at: entry.command.stagePlace)
    }
    return form
  }

  /// Options that whoever runs the pipeline sets.
  static let runners = ["force", "resume", "shard", "threads"]

  func parameter(_ given: StageEntry.Given, of form: CommandForm) throws -> CommandForm.Parameter {
    if Self.runners.contains(given.name) {
      throw PipelineError.runnersOption(name: given.name, at: given.node.stagePlace)
    }
    guard let parameter = form.parameter(given.name) else {
      throw PipelineError.unknown(
        .option(command: form.name), name: given.name,
        known: form.parameters.map(\.name).filter { !Self.runners.contains($0) }, at: given.node.stagePlace)
    }
    if parameter.isFlag, given.part != .options {
      throw given.node.error(
        found: "'\(given.name)' among \(given.part.rawValue), which takes no value",
        expected: "it among options")
    }
    return parameter
  }

  /// What an option is given, `nil` where it is left out.
  mutating func words(
    _ given: StageEntry.Given, _ parameter: CommandForm.Parameter, _ scope: ValueScope
  ) throws -> [String]? {
    let texts = try texts(given.node, scope, parameter)
    if parameter.isPath {
      throw given.node.error(
        found: "'\(parameter.name)' among options, which names a file or a folder",
        expected: "it among inputs or outputs")
    }
    if parameter.isFlag {
      switch texts.first {
      case nil, "false": return nil
      case "true": return []
      case let text?:
        throw given.node.error(
          found: "'\(text)' for '\(parameter.name)', which takes no value", expected: "true or false")
      }
    }
    if parameter.isPositional, let text = texts.first(where: { $0.hasPrefix("-") }) {
      throw given.node.error(
        found: "'\(text)' for '\(parameter.name)'", expected: "a value that doesn't begin with a dash")
    }
    return texts.isEmpty ? nil : texts
  }

  /// The values at a node, several only for a parameter that takes them.
  mutating func texts(
    _ node: ManifestNode, _ scope: ValueScope, _ parameter: CommandForm.Parameter?
  ) throws -> [String] {
    let bound = try scope.value(of: node)
    try check(bound, at: node, parameter)
    return bound.texts
  }

  mutating func check(
    _ bound: Bound, at node: ManifestNode, _ parameter: CommandForm.Parameter?
  ) throws {
    for text in bound.texts {
      try spend(text.utf8.count, at: node)
      guard !text.hasControls else {
        throw node.error(found: "'\(text)'", expected: "no control characters")
      }
    }
    guard bound.texts.count <= 1 || parameter?.isRepeating == true else {
      throw node.error(
        found: "\(bound.texts.count) values" + (parameter.map { " for '\($0.name)'" } ?? ""),
        expected: "one value")
    }
  }

  mutating func output(_ node: ManifestNode, _ scope: ValueScope) throws -> String? {
    guard let path = try texts(node, scope, nil).first else { return nil }
    if let problem = WorkPath.problem(with: path) {
      throw PipelineError.badPath(path: path, problem: problem, at: node.stagePlace)
    }
    if path.contains("*") {
      throw PipelineError.badPath(path: path, problem: ", which has a '*'", at: node.stagePlace)
    }
    return path
  }

  /// - Parameter name: The name of another stage by its place.
  mutating func collectOutputs(of draft: StageDraft, at index: Int, name: (Int) -> String) throws {
    let paths = draft.given.compactMap { given in
      if case .output(let path) = given.value { path } else { nil }
    }
    for path in paths + (draft.prints.map { [$0] } ?? []) {
      do {
        try outputs.insert(path, of: index)
      } catch let conflict as StageOutputs.Conflict {
        let (mine, other) = (draft.name, conflict.other == index ? draft.name : name(conflict.other))
        let at = draft.entry.node.stagePlace
        throw conflict.holdsOther
          ? PipelineError.outputsMeet(
            path: conflict.otherPath, stage: other, otherPath: path, other: mine, at: at)
          : .outputsMeet(path: path, stage: mine, otherPath: conflict.otherPath, other: other, at: at)
      }
    }
  }
}
