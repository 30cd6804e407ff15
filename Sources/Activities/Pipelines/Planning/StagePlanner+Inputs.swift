import Documents
import Explanations
import Files

extension StagePlanner {
  mutating func readings(of draft: StageDraft, _ scope: ValueScope) throws -> [StageDraft.Given] {
    var all: [StageDraft.Given] = []
    for given in draft.entry.given where given.part != .outputs {
      guard let parameter = draft.form.parameter(given.name) else { continue }
      let bound = try scope.value(of: given.node)
      guard given.part == .inputs || bound.isManifest else { continue }
      var readings: [StageDraft.Reading] = []
      for text in bound.texts {
        try spend(text.utf8.count, at: given.node)
        readings.append(try reading(text, of: draft, bound, given))
        try readings.last?.places.forEach { _ in try spend(0, at: given.node) }
      }
      let count = readings.reduce(0) { $0 + $1.places.count }
      guard count <= 1 || parameter.isRepeating else {
        throw given.node.error(found: "\(count) inputs for '\(given.name)'", expected: "one")
      }
      all.append(.init(parameter: parameter, value: .inputs(readings, bound, isOptional: given.isOptional)))
    }
    return all
  }

  mutating func reading(
    _ text: String, of draft: StageDraft, _ bound: Bound, _ given: StageEntry.Given
  ) throws -> StageDraft.Reading {
    if bound.isPlaceholder { return .init(places: [(.outside(text), nil)]) }
    if let problem = inputProblem(text) {
      throw PipelineError.badPath(path: text, problem: problem, at: given.node.stagePlace)
    }
    if !text.hasPrefix("/") {
      if let pattern = PathPattern(text) {
        let found = outputs.matching(pattern, text)
        guard !found.isEmpty else {
          throw PipelineError.unmatched(pattern: text, stage: draft.name, at: given.node.stagePlace)
        }
        return .init(places: found.map { (.work($0.path), $0.stage) })
      }
      if let maker = outputs.maker(of: text) { return .init(places: [(.work(text), maker)]) }
    }
    let path = SettingValues.absolute(text, in: home)
    guard try Presence.of(path) != nil else {
      throw PipelineError.missingInput(
        path: text, stage: draft.name, settings: bound.settings, inside: outputs.holds(text) ? text : nil,
        at: given.node.stagePlace)
    }
    return .init(places: [(.outside(path), nil)])
  }

  func inputProblem(_ path: String) -> Wording? {
    if path.hasControls { return ", which has control characters" }
    if path.hasPrefix("-") { return ", which begins with a dash" }
    if path.isEmpty || path.contains("//") { return ", which has an empty part" }
    return nil
  }

  /// What is given in the order of the file, where inputs came last.
  func inOrderOfFile(_ draft: StageDraft) -> StageDraft {
    let names = draft.entry.given.map(\.name)
    var draft = draft
    let places = Dictionary(zip(names, names.indices)) { first, _ in first }
    draft.given.sort { places[$0.parameter.name, default: 0] < places[$1.parameter.name, default: 0] }
    return draft
  }
}
