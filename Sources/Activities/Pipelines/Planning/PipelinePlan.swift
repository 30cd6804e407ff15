/// A pipeline that was checked, and what of its file led to it.
package struct PipelinePlan: Equatable, Sendable {
  /// The stage file's path.
  package let file: String
  package let pipeline: Pipeline
  package let settings: SettingValues
  /// The stages whose words hold placeholders of settings that must still be given.
  package let drafts: Set<String>

  /// The names of settings that must still be given.
  package var missingSettings: [String] { settings.values.filter(\.isMissing).map(\.setting.name) }

  /// - Throws: `PipelineError.missingSettings` where one must still be given.
  package func requireSettings() throws {
    if !missingSettings.isEmpty { throw PipelineError.missingSettings(missingSettings, file: file) }
  }

  /// The stages of a name: that stage, or all repetitions that the name is the beginning of.
  ///
  /// - Parameter isWhole: Whether a stage that merges stands for its shards too.
  /// - Throws: `PipelineError.unknown` or `.leftOut`.
  package func stages(named name: String, isWhole: Bool) throws -> [String] {
    let names = pipeline.stages.map(\.name)
    let inside = names.filter { $0.hasPrefix(name + "/") }
    if names.contains(name) { return isWhole ? inside + [name] : [name] }
    if !inside.isEmpty { return inside }
    if let stage = pipeline.leftOut.first(where: { $0.stage == name || $0.stage.hasPrefix(name + "/") }) {
      throw PipelineError.leftOut(stage: stage.stage, reason: stage.reason, file: file)
    }
    throw PipelineError.unknown(.stage, name: name, known: names, at: StagePlace(file: file, place: ""))
  }
}

extension StageFile {
  /// Puts in settings, makes repetitions and shards, finds out which stage makes what another reads, and checks all of it.
  /// Nothing runs, and only whether outside inputs exist is looked up.
  ///
  /// - Parameters:
  ///   - given: The settings' names and values in the order of the command line.
  ///   - commands: The commands that a stage may name.
  ///   - folder: The absolute path of the folder in which the program runs.
  /// - Throws: `DocumentError`, `PipelineError`.
  package func plan(
    given: [(name: String, value: String)], commands: [CommandForm], folder: String
  ) throws -> PipelinePlan {
    let home = SettingValues.absolute(self.folder, in: folder)
    let settings = try SettingValues(self.settings, given: given, folder: folder, file: path)
    var planner = StagePlanner(file: self, commands: commands, settings: settings, home: home)
    let pipeline = try planner.plan()
    let placeholders = settings.values.filter(\.isMissing).map(\.placeholder)
    let drafts = pipeline.stages.filter { stage in
      stage.words().contains { word in placeholders.contains(where: word.contains) }
    }
    return PipelinePlan(
      file: path, pipeline: pipeline, settings: settings, drafts: Set(drafts.map(\.name)))
  }
}
