import Documents
import Explanations
import Reproducibility

extension StagePlanner {
  func shards(_ entry: StageEntry, _ scope: ValueScope, _ draft: StageDraft) throws -> Int {
    guard let node = entry.shards else { return 1 }
    let bound = try scope.value(of: node)
    if bound.isPlaceholder || bound.texts.isEmpty { return 1 }
    guard bound.texts.count == 1, let count = Int(bound.texts[0]), 1...Shard.most ~= count else {
      throw node.error(found: "\(list: bound.texts)", expected: "a number of shards from 1 to \(Shard.most)")
    }
    if count == 1 { return 1 }
    guard draft.form.parameter("shard") != nil else {
      throw node.error(
        found: "shards of '\(draft.form.name)', which can't be split", expected: "a command with --shard")
    }
    let outputs = draft.given.filter { if case .output = $0.value { true } else { false } }
    guard outputs.count == 1, outputs[0].parameter.name == "out" else {
      throw node.error(found: "shards of a stage with other outputs than 'out'", expected: "'out' alone")
    }
    return count
  }

  func makeStages(_ kept: [StageDraft], all drafts: [StageDraft]) throws -> [Stage] {
    var stages: [Stage] = []
    let places = Dictionary(zip(kept.map(\.name), kept.indices)) { first, _ in first }
    for draft in kept {
      let makers = Set(draft.makers.filter { drafts[$0].leftOut == nil }).map { drafts[$0].name }
      let stage = Stage(
        name: draft.name, command: draft.form,
        arguments: draft.given.compactMap { argument($0, drafts) }, prints: draft.prints,
        after: makers.sorted { places[$0, default: 0] < places[$1, default: 0] })
      stages += draft.shards > 1 ? try split(stage, into: draft.shards, draft.entry) : [stage]
      guard stages.count <= StageFile.mostStages else { throw tooManyStages(at: draft.entry) }
    }
    var names: Set<String> = []
    for stage in stages where !names.insert(stage.name).inserted {
      throw PipelineError.sameName(stage: stage.name, at: StagePlace(file: file.path, place: ""))
    }
    return stages
  }

  func argument(_ given: StageDraft.Given, _ drafts: [StageDraft]) -> Stage.Argument? {
    switch given.value {
    case .words(let words): return .init(parameter: given.parameter, value: .words(words))
    case .output(let path): return .init(parameter: given.parameter, value: .output(path))
    case .inputs(let readings, _, _):
      let places = readings.flatMap(\.places).filter { !isMissing($0.maker, drafts) }.map(\.place)
      return places.isEmpty ? nil : .init(parameter: given.parameter, value: .inputs(places))
    }
  }

  /// A stage's shards, and a stage of its name that merges them.
  func split(_ stage: Stage, into count: Int, _ entry: StageEntry) throws -> [Stage] {
    guard let merge = commands.first(where: { $0.name == "merge" }),
      let shardsOfMerge = merge.parameter("shards"), let outOfMerge = merge.parameter("out"),
      let shard = stage.command.parameter("shard"),
      let out = stage.arguments.first(where: { if case .output = $0.value { true } else { false } }),
      case .output(let path) = out.value
    else { throw entry.node.error(found: "shards", expected: "the command 'merge', which isn't there") }
    let paths = (1...count).map {
      WorkPath.shard((index: $0, count: count), of: path, isFolder: out.parameter.isFolder)
    }
    let shards = zip(1..., paths).map { index, path in
      let arguments = stage.arguments.map { argument in
        argument == out ? Stage.Argument(parameter: out.parameter, value: .output(path)) : argument
      }
      return Stage(
        name: "\(stage.name)/\(index)-of-\(count)", command: stage.command,
        arguments: arguments + [.init(parameter: shard, value: .words(["\(index)/\(count)"]))], prints: nil,
        after: stage.after)
    }
    for path in paths where outputs.maker(of: path) != nil || outputs.holds(path) {
      throw PipelineError.badPath(
        path: path, problem: " of a shard, where another output is", at: entry.node.stagePlace)
    }
    let folder = out.parameter.isFolder
    let merged = Stage(
      name: stage.name, command: merge,
      arguments: [
        .init(parameter: shardsOfMerge.asFolder(folder), value: .inputs(paths.map { .work($0) })),
        .init(parameter: outOfMerge.asFolder(folder), value: .output(path)),
      ], prints: stage.prints, after: shards.map(\.name))
    return shards + [merged]
  }

  func shows(_ drafts: [StageDraft]) throws -> [String] {
    let scope = ValueScope(settings: settings.bounds)
    return try file.shows.compactMap { node in
      guard let path = try scope.value(of: node).texts.first else { return nil }
      guard let maker = outputs.maker(of: path) else {
        throw PipelineError.unknown(
          .output, name: path, known: outputs.all.map(\.path), at: node.stagePlace)
      }
      return drafts[maker].leftOut == nil ? path : nil
    }
  }
}

extension CommandForm.Parameter {
  fileprivate func asFolder(_ isFolder: Bool) -> CommandForm.Parameter {
    CommandForm.Parameter(
      name: name, isPositional: isPositional, isFlag: isFlag, isRepeating: isRepeating, isFolder: isFolder)
  }
}
