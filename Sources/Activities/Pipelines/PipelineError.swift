import Explanations

/// A place in a stage file.
package struct StagePlace: Equatable, Sendable {
  package let file: String
  /// `line:column`.
  package let place: String

  package init(file: String, place: String) {
    self.file = file
    self.place = place
  }
}

/// Why a stage file makes no pipeline.
package enum PipelineError: Error, Equatable, Sendable {
  /// What a name in a stage file, or on the command line, may stand for.
  package enum Named: Equatable, Sendable {
    case command
    case option(command: String)
    case reference
    case field(of: String)
    case setting
    case stage
    case output
  }

  /// Nothing has this name.
  case unknown(Named, name: String, known: [String], at: StagePlace)
  /// An option that the runner of pipelines sets itself.
  case runnersOption(name: String, at: StagePlace)
  /// One parameter of a command is given twice.
  case givenTwice(option: String, at: StagePlace)
  /// A path that no output may have, or no input.
  case badPath(path: String, problem: Wording, at: StagePlace)
  /// Two outputs at one path, or one inside of the other.
  case outputsMeet(path: String, stage: String, otherPath: String, other: String, at: StagePlace)
  /// Two stages of one name.
  case sameName(stage: String, at: StagePlace)
  /// Stages that wait for each other; each reads what the next one makes, the last one what the first one makes.
  case cycle(stages: [String], file: String)
  /// Nothing lies at an input's path, and no stage makes it.
  case missingInput(path: String, stage: String, settings: [String], inside: String?, at: StagePlace)
  /// No stage has an output that fits.
  case unmatched(pattern: String, stage: String?, at: StagePlace)
  /// Settings that must be given aren't.
  case missingSettings([String], file: String)
  /// A `--set` that doesn't do.
  case badSetting(name: String, found: Wording, expected: Wording)
  /// More than a pipeline may have.
  case tooMuch(found: Wording, most: Wording, at: StagePlace)
  /// What the command says of its options.
  case refused(stage: String, message: String, file: String)
  /// A stage is asked for that isn't run.
  case leftOut(stage: String, reason: String, file: String)
}

extension PipelineError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .unknown(let named, let name, let known, let at):
      Explanation(
        file: at.file, place: at.place.isEmpty ? nil : at.place, found: named.absence(of: name),
        expected: known.isEmpty ? nil : "one of \(list: known)", advice: Wording.didYouMean(name, among: known))
    case .runnersOption(let name, let at):
      Explanation(
        file: at.file, place: at.place, found: "the option '\(name)', which 'chiral run' sets itself",
        advice: name == "shard" ? "Say 'shards:' of the stage instead." : "Leave it out.")
    case .givenTwice(let option, let at):
      Explanation(
        file: at.file, place: at.place, found: "'\(option)' a second time in one stage", expected: "it once",
        advice: "Give it among inputs, options or outputs.")
    case .badPath(let path, let problem, let at):
      Explanation(
        file: at.file, place: at.place, found: "the path '\(file: path)'\(problem)",
        expected: "a path inside of the work folder, such as 'results/nearest.json'")
    case .outputsMeet(let path, let stage, let otherPath, let other, let at):
      Explanation(
        file: at.file, place: at.place,
        found: "the output '\(file: path)' of stage '\(stage)' "
          + (path == otherPath
            ? "a second time, of stage '\(other)'" : "inside of '\(file: otherPath)' of stage '\(other)'"),
        expected: "a path of its own for each output",
        advice: "Put the name of the repetition into the path, such as ${matcher.name}, or choose another one.")
    case .sameName(let stage, let at):
      Explanation(
        file: at.file, place: at.place, found: "two stages named '\(stage)'",
        expected: "a name of its own for each", advice: "Name one of them otherwise.")
    case .cycle(let stages, let file):
      Explanation(
        file: file, found: Self.cycle(stages), expected: "stages that read only what was made before")
    case .missingInput(let path, let stage, let settings, let inside, let at):
      Explanation(
        file: at.file, place: at.place,
        found: "nothing at '\(file: path)', which stage '\(stage)' reads, and no stage that makes it",
        advice: Self.advice(settings: settings, inside: inside))
    case .unmatched(let pattern, let stage, let at):
      Explanation(
        file: at.file, place: at.place,
        found: "no stage with an output that fits '\(file: pattern)'"
          + (stage.map { ", which stage '\($0)' reads" } ?? ""),
        advice: "'*' stands for any characters but '/'; 'each' sees the outputs of the stages above.")
    case .missingSettings(let names, let file):
      Explanation(
        file: file,
        found: "no value for the \(names.count == 1 ? "setting" : "settings") \(list: names)",
        advice:
          "Give \(list: names.map { "--set \($0)=…" }, separator: " "); --dry-run says what they are.")
    case .badSetting(let name, let found, let expected):
      Explanation(file: "--set", place: name, found: found, expected: expected)
    case .tooMuch(let found, let most, let at):
      Explanation(file: at.file, place: at.place, found: found, expected: "at most \(most)")
    case .refused(let stage, let message, let file):
      Explanation(
        file: file, place: "stage '\(stage)'", found: "options that its command refuses (\(message: message))",
        advice: "See 'chiral help' for the command.")
    case .leftOut(let stage, let reason, let file):
      Explanation(file: file, found: "the stage '\(stage)', which is left out: \(Wording(reason, limit: 200))")
    }
  }

  private static func cycle(_ stages: [String]) -> Wording {
    guard let first = stages.first, stages.count > 1 else {
      return "the stage \(list: stages.map { "'\($0)'" }), which reads what it makes"
    }
    return "stages that wait for each other: \(list: stages + [first], separator: " reads from ")"
  }

  private static func advice(settings: [String], inside: String?) -> Wording {
    if let inside {
      return "Stages make '\(file: inside)' in it; name that, or a pattern such as 'results/*.json'."
    }
    if settings.isEmpty { return "Check the path; a relative one begins at the stage file's folder." }
    return "Check \(list: settings.map { "--set \($0)" }); a relative path begins at the current folder."
  }
}

extension PipelineError.Named {
  fileprivate func absence(of name: String) -> Wording {
    switch self {
    case .command: "no command '\(name)'"
    case .option(let command): "no option or argument '\(name)' of '\(command)'"
    case .reference: "no setting and no key of 'each' named '\(name)'"
    case .field(let key): "no field '\(name)' of '\(key)'"
    case .setting: "no setting '\(name)'"
    case .stage: "no stage '\(name)'"
    case .output: "no output '\(name)' of any stage"
    }
  }
}
