import Documents
import Explanations
import Files
import Reproducibility

/// Makes a pipeline of a stage file whose settings have their values.
struct StagePlanner {
  let file: StageFile
  let commands: [CommandForm]
  let settings: SettingValues
  /// The absolute path of the stage file's folder, with a slash.
  let home: String
  var outputs = StageOutputs()
  /// What may still be said of stages, in bytes: a small file can ask for much by repeating it.
  var room = Self.mostBytes
  /// The most bytes of all stages' values, and the most things that they read.
  static let mostBytes = 32 << 20

  init(file: StageFile, commands: [CommandForm], settings: SettingValues, home: String) {
    self.file = file
    self.commands = commands
    self.settings = settings
    self.home = home
  }

  /// - Throws: `DocumentError`, `PipelineError`.
  mutating func plan() throws -> Pipeline {
    var (drafts, scopes, bare) = try makeDrafts()
    for (index, scope) in scopes.enumerated() { drafts[index].given += try readings(of: drafts[index], scope) }
    drafts = drafts.map(inOrderOfFile)
    let before = drafts.map(\.makers)
    let order = StageOrder.order(before)
    guard order.count == drafts.count else {
      throw PipelineError.cycle(
        stages: StageOrder.cycle(before, ordered: order).map { drafts[$0].name }, file: file.path)
    }
    for index in order where drafts[index].leftOut == nil {
      drafts[index].leftOut = leaveOut(drafts[index], among: drafts)
    }
    let stages = try makeStages(order.map { drafts[$0] }.filter { $0.leftOut == nil }, all: drafts)
    return Pipeline(
      name: file.name, title: file.title, stages: stages,
      leftOut: bare
        + drafts.compactMap { draft in draft.leftOut.map { .init(stage: draft.name, reason: $0.text) } },
      shows: try shows(drafts))
  }

  mutating func spend(_ bytes: Int, at node: ManifestNode) throws {
    room -= bytes + 64
    if room < 0 {
      throw PipelineError.tooMuch(
        found: "values that come to more", most: "\(Self.mostBytes) bytes in all stages", at: node.stagePlace)
    }
  }

  // MARK: Repetitions

  /// All repetitions of all stages with their values, but for what they read; the scope of each; and the stages that have
  /// no repetition.
  mutating func makeDrafts() throws -> (drafts: [StageDraft], scopes: [ValueScope], bare: [Pipeline.LeftOut]) {
    let shared = ValueScope(settings: settings.bounds)
    var (drafts, scopes, bare) = ([StageDraft](), [ValueScope](), [Pipeline.LeftOut]())
    var names: Set<String> = []
    for entry in file.stages {
      let condition = try condition(of: entry)
      let (repetitions, lacking) = try shared.repetitions(of: entry) { outputs.matching($0, $1).map(\.path) }
      if let lacking {
        bare.append(.init(stage: entry.name, reason: (condition ?? noValue(lacking, of: "'each'")).text))
      }
      for (repetition, scope) in zip(repetitions, shared.scopes(of: entry, repetitions)) {
        let name = entry.name + repetition.suffix
        try spend(name.utf8.count, at: entry.node)
        guard names.insert(name).inserted else {
          throw PipelineError.sameName(stage: name, at: entry.node.stagePlace)
        }
        var draft = try draft(entry, scope, name: name)
        draft.leftOut = condition
        try collectOutputs(of: draft, at: drafts.count) { drafts[$0].name }
        drafts.append(draft)
        scopes.append(scope)
      }
      guard drafts.count <= StageFile.mostStages else { throw tooManyStages(at: entry) }
    }
    return (drafts, scopes, bare)
  }

  /// Why the settings that are given leave a stage out, `nil` where they don't.
  func condition(of entry: StageEntry) throws -> Wording? {
    let needed = try entry.needs.map(setting)
    if let missing = needed.first(where: { !$0.isGiven })?.setting {
      return "the setting '\(missing.name)'\(about(missing)) isn't given; give --set \(missing.name)=…"
    }
    let unless = try entry.unless.map(setting)
    guard !unless.isEmpty, unless.allSatisfy(\.isGiven) else { return nil }
    return "\(list: unless.map { "--set \($0.setting.name)" }, separator: " and ") stands for what it makes"
  }

  func setting(_ node: ManifestNode) throws -> SettingValues.Value {
    let name = try node.string()
    guard let value = settings.values.first(where: { $0.setting.name == name }) else {
      throw PipelineError.unknown(
        .setting, name: name, known: settings.values.map(\.setting.name), at: node.stagePlace)
    }
    return value
  }

  func about(_ setting: PipelineSetting) -> Wording { setting.about.map { " (\($0))" } ?? "" }

  func tooManyStages(at entry: StageEntry) -> PipelineError {
    .tooMuch(found: "more stages", most: "\(StageFile.mostStages)", at: entry.node.stagePlace)
  }

  /// Why something has no value.
  func noValue(_ bound: Bound, of what: Wording) -> Wording {
    let unset = settings.values.filter { $0.texts.isEmpty && bound.settings.contains($0.setting.name) }
    guard let first = unset.first?.setting else { return "nothing is given for \(what)" }
    return "no value for the setting '\(first.name)'\(about(first)); give --set \(first.name)=…"
  }

  // MARK: Left-out stages

  /// Why a stage isn't run, `nil` where it is. Whoever reads only what isn't made is left out for the same reason.
  ///
  /// - Parameter drafts: All of them; those that it reads of are decided.
  func leaveOut(_ draft: StageDraft, among drafts: [StageDraft]) -> Wording? {
    for given in draft.given {
      guard case .inputs(let readings, let bound, isOptional: false) = given.value else { continue }
      let places = readings.flatMap(\.places)
      if places.isEmpty { return noValue(bound, of: "'\(given.parameter.name)'") }
      if places.allSatisfy({ isMissing($0.maker, drafts) }), let maker = places.first?.maker {
        return drafts[maker].leftOut
      }
    }
    return nil
  }

  func isMissing(_ maker: Int?, _ drafts: [StageDraft]) -> Bool {
    maker.map { drafts[$0].leftOut != nil } ?? false
  }
}
