import Explanations

/// Whether a stage has to run.
package enum StageState: Equatable, Sendable {
  case upToDate
  case due(StageReason)
}

/// Why a stage runs.
package enum StageReason: Equatable, Sendable {
  /// Its record isn't there.
  case neverRun
  /// Its record can't be read.
  case damagedRecord
  /// It was begun, and nobody recorded its end.
  case unfinished
  /// `--force` or `--from` asks for it.
  case asked
  case otherProgram
  case otherManifests
  case otherOptions
  /// An input is another one; its place, or the parameter that names it.
  case otherInput(String)
  case outputGone(String)
  case outputChanged(String)
  /// A stage that makes one of its inputs has to run, so that nobody knows yet.
  case follows(stage: String)
}

extension StageState {
  /// What a plan says of it.
  package var wording: Wording {
    switch self {
    case .upToDate: "up to date"
    case .due(let reason): reason.wording
    }
  }
}

extension StageReason {
  package var wording: Wording {
    switch self {
    case .neverRun: "hasn't run yet"
    case .damagedRecord: "its record can't be read"
    case .unfinished: "was begun and didn't end"
    case .asked: "asked to run anew"
    case .otherProgram: "another version of the program made it"
    case .otherManifests: "the manifests changed"
    case .otherOptions: "its options changed"
    case .otherInput(let name): "its input '\(file: name)' changed"
    case .outputGone(let path): "its output '\(file: path)' isn't there, or not whole"
    case .outputChanged(let path): "its output '\(file: path)' was changed"
    case .follows(let stage): "reads what '\(stage)' makes anew"
    }
  }
}
