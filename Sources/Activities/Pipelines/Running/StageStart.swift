/// With which further words a stage's command is started, after what became of it before.
package struct StageStart {
  let stage: Stage
  /// How many threads its command may use.
  let threads: Int
  /// The record of a run from the same facts that didn't end, `nil` for a stage that begins anew.
  let unfinished: StageRecord?
  /// What is at a path in the work folder, `nil` where there is nothing whole.
  let identity: (String) throws -> PlaceIdentity?
  /// Whether there is anything at a path in the work folder, be it damaged.
  let isThere: (String) -> Bool

  package init(
    stage: Stage, threads: Int, unfinished: StageRecord?,
    identity: @escaping (String) throws -> PlaceIdentity?, isThere: @escaping (String) -> Bool
  ) {
    self.stage = stage
    self.threads = threads
    self.unfinished = unfinished
    self.identity = identity
    self.isThere = isThere
  }

  /// The words.
  ///
  /// What Chiral wrote there before gives way to a stage that begins anew. One that was begun goes on in what it has made,
  /// which is anything but what was there when it began.
  package func words() throws -> [String] {
    var words: [String] = []
    if stage.command.parameter("threads") != nil { words += ["--threads", "\(threads)"] }
    let goesOn = try goesOn
    if goesOn, stage.command.resumption == .flag { words.append("--resume") }
    let replaces = Self.outputs(of: stage).contains { isThere($0.path) && !(goesOn && $0.isFolder) }
    if replaces, stage.command.parameter("force") != nil { words.append("--force") }
    return words
  }

  private var goesOn: Bool {
    get throws {
      guard let unfinished else { return false }
      return try Self.traces(of: stage).contains { trace in
        guard let found = try identity(trace) else { return false }
        return found != unfinished.identity(of: trace)
      }
    }
  }

  /// What a command goes on in: the folder that it makes, or the progress that it keeps beside a file. Nothing of a command
  /// that begins anew.
  static func traces(of stage: Stage) -> [String] {
    if stage.command.resumption == .none { return [] }
    return outputs(of: stage).map { $0.isFolder ? $0.path : $0.path + ".progress" }
  }

  private static func outputs(of stage: Stage) -> [(path: String, isFolder: Bool)] {
    stage.arguments.compactMap { argument in
      if case .output(let path) = argument.value { (path, argument.parameter.isFolder) } else { nil }
    }
  }
}
