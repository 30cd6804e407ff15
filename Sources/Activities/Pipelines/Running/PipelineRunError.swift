import Explanations

/// Why a pipeline couldn't be run, or not to its end.
package enum PipelineRunError: Error, Equatable, Sendable {
  /// The work folder is something else.
  case notAWorkFolder(path: String, found: String)
  /// One of the folders in it where a run keeps what it knows is none itself, such as a symbolic link to one.
  case notOwnFolder(path: String, found: String)
  /// At the place of one of a stage's outputs is what no run of it made, beside others that are its own.
  case otherOutput(stage: String, path: String)
  /// The work folder is another pipeline's.
  case otherPipeline(path: String, found: String, expected: String)
  /// The work folder can't be written.
  case notWritable(path: String, reason: String)
  /// What a stage reads isn't there; the stage that makes it, where one does.
  case noInput(file: String, stage: String, path: String, maker: String?)
  /// Another run does the stage.
  case busy(file: String, stage: String, work: String)
  /// A stage's command failed; how many stages failed besides.
  case failed(file: String, stage: String, reason: StageFailure, log: String, others: Int)
}

/// How a stage's command failed.
package enum StageFailure: Equatable, Sendable {
  /// It ended by itself; what it said, printable, `nil` where it said nothing.
  case status(Int32, message: String?)
  /// A signal ended it.
  case signal(Int32)
  /// It ended well, and an output isn't there or not whole.
  case noOutput(String)
  /// What it made or printed couldn't be kept.
  case notKept(message: String)
}

extension PipelineRunError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .notAWorkFolder(let path, let found):
      Explanation(
        file: path, found: "\(found)",
        expected: "an empty folder, none, or one that a run of this pipeline made",
        advice: "Give another folder with --work.")
    case .notOwnFolder(let path, let found):
      Explanation(
        file: path, found: "\(found)", expected: "a folder that a run of this pipeline made, or none",
        advice: "Remove it yourself, or give another folder with --work.")
    case .otherOutput(let stage, let path):
      Explanation(
        file: path, found: "what no run of the stage '\(stage)' made", expected: "none, or what one made",
        advice: "Remove it yourself, or give --from \(stage) to let it give way if Chiral wrote it.")
    case .otherPipeline(let path, let found, let expected):
      Explanation(
        file: path, found: "the work folder of the pipeline '\(found)'", expected: "that of '\(expected)'",
        advice: "Give another folder with --work.")
    case .notWritable(let path, let reason):
      Explanation(
        file: path, found: "'\(message: reason)' on writing there",
        advice: "Make the folder writable, or give another one with --work.")
    case .noInput(let file, let stage, let path, let maker):
      Explanation(
        file: file, place: "stage '\(stage)'",
        found: "nothing, or something that isn't whole, at '\(file: path)'",
        expected: "what it reads",
        advice: maker.map { "The stage '\($0)' makes it; run that first." } ?? "Put it there.")
    case .busy(let file, let stage, let work):
      Explanation(
        file: file, place: "stage '\(stage)'", found: "another run that does it now in \(file: work)",
        expected: "none", advice: "Wait until it has ended, or give another folder with --work.")
    case .failed(let file, let stage, let reason, let log, let others):
      Explanation(
        file: file, place: "stage '\(stage)'", found: reason.wording + Self.others(others),
        advice: "The log is \(file: log). When it is mended, the same command goes on from there.")
    }
  }

  private static func others(_ count: Int) -> Wording {
    count == 0 ? "" : "; \(count, "more stage") failed too"
  }
}

extension StageFailure {
  /// What a command says of itself, at most.
  static let mostCharacters = 1200

  var wording: Wording {
    switch self {
    case .status(let status, let message?):
      // What the command says ends in a full stop of its own.
      "an error of its command (status \(status)): '"
        + Wording(Self.sentence(message), limit: Self.mostCharacters) + "'"
    case .status(let status, nil): "a command that ended with status \(status) and said nothing"
    case .signal(9): "a command that was killed (signal 9), as the system does when memory runs out"
    case .signal(let number): "a command that was ended by signal \(number)"
    case .noOutput(let path): "a command that ended well without a whole '\(file: path)'"
    case .notKept(let message):
      "an output that couldn't be kept: '" + Wording(Self.sentence(message), limit: Self.mostCharacters) + "'"
    }
  }

  private static func sentence(_ message: String) -> Substring {
    message.hasSuffix(".") ? message.dropLast() : message[...]
  }
}
