import Explanations

/// What every job of an exported pipeline runs: one stage of the file, so that resuming and identities work as in a run
/// on one machine.
struct ExportedCommand {
  /// The stage file, as it was given.
  let file: String
  /// The name of the work folder.
  let work: String
  /// The settings that were given, as words behind `--set`.
  let settings: [String]

  /// The stage file in a comment, on one line whatever its name is.
  var shownFile: String { ShellWords.quoted(printable(file, limit: PrintableLimit.path)) }

  init(_ plan: PipelinePlan) {
    file = plan.file
    work = plan.pipeline.name
    settings = plan.settings.values.filter(\.isGiven).flatMap { value in
      ["--set", "\(value.setting.name)=\(value.texts.joined(separator: ","))"]
    }
  }
}

/// Stages in waves: those of one wave wait only for those of the waves before it.
enum StageWaves {
  /// - Parameter most: The most stages of a wave; a larger one becomes several, one behind the other.
  static func waves(of stages: [Stage], most: Int) -> [[Stage]] {
    var levels: [String: Int] = [:]
    var waves: [[Stage]] = []
    for stage in stages {
      let level = stage.after.compactMap { levels[$0] }.max().map { $0 + 1 } ?? 0
      levels[stage.name] = level
      if level == waves.count { waves.append([]) }
      waves[level].append(stage)
    }
    return waves.flatMap { wave in
      stride(from: 0, to: wave.count, by: most).map { Array(wave[$0..<min($0 + most, wave.count)]) }
    }
  }
}
