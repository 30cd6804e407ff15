import Files

/// With which further words a stage's command is started, after what became of it before.
package struct StageStart {
  let stage: Stage
  /// How many threads its command may use.
  let threads: Int
  /// The record of a run from the same facts that didn't end, `nil` for a stage that begins anew.
  let unfinished: StageRecord?
  /// The places among those of its outputs where nothing lies but what a run made or the user gave up.
  let own: [String]
  /// What is at a path in the work folder, `nil` where there is nothing whole.
  let identity: (String) throws -> PlaceIdentity?
  /// Whether there is anything at a path in the work folder, be it damaged.
  let isThere: (String) -> Bool

  package init(
    stage: Stage, threads: Int, unfinished: StageRecord?, own: [String],
    identity: @escaping (String) throws -> PlaceIdentity?, isThere: @escaping (String) -> Bool
  ) {
    self.stage = stage
    self.threads = threads
    self.unfinished = unfinished
    self.own = own
    self.identity = identity
    self.isThere = isThere
  }

  /// The words.
  ///
  /// What a run made there before gives way to a stage that begins anew. One that was begun goes on in what it
  /// has made, which is anything but what was there when it began. Of what isn't a run's the command is told
  /// nothing, so that it takes it up or refuses it as it would without a pipeline.
  /// - Throws: `OutputError.exists` where such a thing would give way with what is a run's; what `identity`
  ///   throws.
  package func words() throws -> [String] {
    var words: [String] = []
    if stage.command.parameter("threads") != nil { words += ["--threads", "\(threads)"] }
    let goesOn = try goesOn
    if goesOn, stage.command.resumption == .flag { words.append("--resume") }
    if try replaces(goesOn: goesOn), stage.command.parameter("force") != nil { words.append("--force") }
    return words
  }

  /// Whether anything gives way.
  private func replaces(goesOn: Bool) throws -> Bool {
    let there = Self.outputs(of: stage).map(\.path).filter(isThere)
    let others = there.filter { !own.contains($0) }
    if let other = others.first, others.count < there.count { throw OutputError.exists(path: other) }
    let folders = Set(Self.outputs(of: stage).filter(\.isFolder).map(\.path))
    return others.isEmpty && there.contains { !(goesOn && folders.contains($0)) }
  }

  private var goesOn: Bool {
    get throws {
      guard let unfinished else { return false }
      return try Self.outputs(of: stage).contains { output in
        guard let trace = Self.trace(of: stage, output), !output.isFolder || own.contains(output.path),
          let found = try identity(trace)
        else { return false }
        return found != unfinished.identity(of: trace)
      }
    }
  }

  /// What a command goes on in: the folder that it makes, or the progress that it keeps beside a file. Nothing of a command
  /// that begins anew.
  static func traces(of stage: Stage) -> [String] { outputs(of: stage).compactMap { trace(of: stage, $0) } }

  private static func trace(of stage: Stage, _ output: (path: String, isFolder: Bool)) -> String? {
    if stage.command.resumption == .none { return nil }
    return output.isFolder ? output.path : output.path + ".progress"
  }

  /// The outputs that the command itself writes.
  static func outputs(of stage: Stage) -> [(path: String, isFolder: Bool)] {
    stage.arguments.compactMap { argument in
      if case .output(let path) = argument.value { (path, argument.parameter.isFolder) } else { nil }
    }
  }
}
