import Documents
import Explanations
import Files
import Foundation

/// Runs the stages of a pipeline in a work folder, each as a process of its own; those whose identities are as their
/// records say aren't run.
package struct PipelineRun {
  /// The program that stages are commands of.
  package struct Program: Sendable {
    /// The path of the executable.
    package let path: String
    package let identity: ProgramIdentity
    /// All of the commands' environment.
    package let environment: [String: String]

    package init(path: String, identity: ProgramIdentity, environment: [String: String]) {
      self.path = path
      self.identity = identity
      self.environment = environment
    }

    /// The program that runs now, with a library of manifests.
    ///
    /// - Throws: `DocumentError.unreadable`.
    package static func current(_ manifests: ManifestLibrary, threads: Int) throws -> Program {
      var environment = ProcessInfo.processInfo.environment
      // Commands run in another folder than this program.
      environment["CHIRAL_MANIFESTS"] = URL(fileURLWithPath: manifests.root).path
      let path = "/proc/self/exe"
      return Program(
        path: path, identity: try ProgramIdentity(executable: path, manifests: manifests, threads: threads),
        environment: environment)
    }
  }

  private let pipeline: Pipeline
  private let file: String
  private let program: Program
  private let jobs: Int
  private let threads: Int
  private let selection: RunSelection.Stages
  /// Where it runs.
  package let work: WorkFolder

  /// A run; nothing is written yet.
  ///
  /// - Parameters:
  ///   - file: The stage file, as errors name it.
  ///   - work: The work folder, from the folder in which the program runs.
  ///   - jobs: How many stages run at a time.
  ///   - threads: How many threads they may use together.
  /// - Throws: `PipelineRunError`, `DocumentError`; `OutputError` where an output would be, hold or lie in what a
  ///   stage reads from outside.
  package init(
    _ pipeline: Pipeline, file: String, work: String, program: Program,
    selection: RunSelection = RunSelection(),
    jobs: Int = 1, threads: Int
  ) throws {
    self.pipeline = pipeline
    self.file = file
    self.program = program
    self.jobs = max(1, jobs)
    self.threads = max(1, threads)
    self.selection = selection.stages(of: pipeline)
    self.work = try WorkFolder(work, of: pipeline.name)
    try Self.checkApart(pipeline, work: work)
  }

  /// Makes sure that no stage's output takes the place of what a stage reads from outside, or changes it: what a
  /// stage made would change what it was made of.
  private static func checkApart(_ pipeline: Pipeline, work: String) throws {
    let outside = Set(
      pipeline.stages.flatMap(\.inputs).compactMap { place in
        if case .outside(let path) = place { path } else { nil }
      }
    ).sortedByBytes()
    try Destination(work, mayReplace: false, kind: .unrecorded, inputs: outside).checkApart()
    let outputs = pipeline.stages.flatMap(\.outputs) + [WorkFolder.recordFolder]
    try Destination.checkApart(outputs.map { "\(work)/\($0)" }, from: outside)
  }

  private func inspector() -> StageInspector {
    StageInspector(
      pipeline: pipeline, file: file, work: work, program: program.identity,
      identities: PlaceIdentities(work: work.path, threads: threads))
  }

  /// Which stages have to run as things are, by name; nothing is written.
  ///
  /// - Throws: `DocumentError`, `Interrupted`.
  package func states() throws -> [String: StageState] {
    let inspector = inspector()
    var states: [String: StageState] = [:]
    for stage in selection.run {
      let isAsked = selection.asked.contains(stage.name)
      let before = stage.after.first { states[$0].map { $0 != .upToDate } ?? false }
      let record = try inspector.record(of: stage)
      if isAsked {
        states[stage.name] = .due(.asked)
      } else if record.record == nil {
        states[stage.name] = .due(record.damage == nil ? .neverRun : .damagedRecord)
      } else if let before {
        states[stage.name] = .due(.follows(stage: before))
      } else {
        do {
          states[stage.name] = try inspector.look(at: stage, isAsked: false).state
        } catch PipelineRunError.noInput(_, _, let path, _) {
          states[stage.name] = .due(.otherInput(path))
        }
      }
    }
    return states
  }

  /// Runs all stages that have to run.
  ///
  /// After a failure no stage begins any more; those that run come to their end. A signal is handed on to the commands, and
  /// the run ends when they have.
  /// - Parameter tell: Told what happens, on the calling thread.
  /// - Throws: `PipelineRunError`, `OutputError`, `DocumentError`, `Interrupted`.
  package func run(_ tell: @escaping (PipelineEvent) -> Void) throws -> RunSummary {
    try Interruption.withOpenOutput {
      try work.make(for: pipeline.name)
      let progression = Progression(self, inspector(), tell)
      do {
        return try progression.go()
      } catch {
        progression.endAll(by: (error as? Interrupted)?.signal ?? SIGTERM)
        throw error
      }
    }
  }

  /// A run on its way.
  private final class Progression {
    private let run: PipelineRun
    private let inspector: StageInspector
    private let tell: (PipelineEvent) -> Void
    private let begun = ContinuousClock.now
    private var waiting: [Stage]
    private var running: [RunningStage] = []
    private var lines: [RunSummary.Line] = []
    private var failures: [any Error] = []
    private var time: TimeLeft
    /// What records said was made before this run wrote any.
    private lazy var made = run.work.madeOutputs()

    /// How often somebody is told how far the stages are, and a signal is looked for, at least.
    private static let pause: Int32 = 100
    /// For how long a killed run's command may take to end.
    private static let patience = Duration.seconds(5)

    init(_ run: PipelineRun, _ inspector: StageInspector, _ tell: @escaping (PipelineEvent) -> Void) {
      self.run = run
      self.inspector = inspector
      self.tell = tell
      waiting = run.selection.run
      let known = waiting.compactMap { stage in
        (try? inspector.record(of: stage).record?.seconds).map { (stage.name, $0) }
      }
      time = TimeLeft(known: Dictionary(known, uniquingKeysWith: { first, _ in first }))
    }

    func go() throws -> RunSummary {
      while true {
        try startReady()
        if running.isEmpty { break }
        // One that closed its pipe ends at any moment.
        let isAnyEnding = running.contains { !$0.isPipeOpen }
        ChildProcess.wait(
          for: running.filter(\.isPipeOpen).map(\.child), milliseconds: isAnyEnding ? 2 : Self.pause)
        try Interruption.check()
        try running.forEach(attend)
        tellProgress()
      }
      try throwFirstFailure()
      return RunSummary(
        pipeline: run.pipeline.name, folder: run.work.path, run: lines.count { $0.ran },
        upToDate: lines.count { !$0.ran }, leftOut: run.pipeline.leftOut.count,
        seconds: begun.duration(to: .now) / .seconds(1), stages: lines)
    }

    /// Ends all commands by a signal and waits for them.
    func endAll(by signal: Int32) {
      for stage in running { stage.child.send(signal) }
      while !running.isEmpty {
        ChildProcess.wait(for: running.filter(\.isPipeOpen).map(\.child), milliseconds: 10)
        for stage in running { try? stage.listen() }
        let ended = running.filter { $0.child.end() != nil }
        for stage in ended {
          try? stage.listen()
          try? stage.finish()
          stage.release()
        }
        running.removeAll { stage in ended.contains { $0 === stage } }
      }
    }

    private func throwFirstFailure() throws {
      guard let failure = failures.first else { return }
      guard case PipelineRunError.failed(let file, let stage, let reason, let log, _) = failure else {
        throw failure
      }
      throw PipelineRunError.failed(
        file: file, stage: stage, reason: reason, log: log, others: failures.count - 1)
    }

    // MARK: Starting

    /// Starts what may run, in the order of the pipeline.
    private func startReady() throws {
      var index = 0
      while failures.isEmpty, index < waiting.count, running.count < run.jobs {
        let stage = waiting[index]
        let isHeldUp = stage.after.contains { name in
          waiting.contains { $0.name == name } || running.contains { $0.stage.name == name }
        }
        if isHeldUp {
          index += 1
          continue
        }
        waiting.remove(at: index)
        do {
          try start(stage)
        } catch let error as Interrupted {
          throw error
        } catch {
          failures.append(error)
        }
        // What this one held up may stand before it.
        index = 0
      }
    }

    private func place(_ stage: Stage) -> PipelineEvent.Place {
      let all = run.selection.run
      let index = all.firstIndex { $0.name == stage.name } ?? 0
      return .init(number: index + 1, of: all.count, stage: stage.name)
    }

    /// Starts a stage, unless it is up to date.
    private func start(_ stage: Stage) throws {
      let isAsked = run.selection.asked.contains(stage.name)
      if case .upToDate = try inspector.look(at: stage, isAsked: isAsked).state {
        try run.work.clearLeftovers(of: stage.name)
        return skip(stage)
      }
      let lock = try lock(stage)
      do {
        // Another run may have done it meanwhile.
        stage.outputs.forEach(inspector.identities.forget)
        let finding = try inspector.look(at: stage, isAsked: isAsked)
        guard case .due(let reason) = finding.state else {
          try run.work.clearLeftovers(of: stage.name, holding: lock)
          return skip(stage)
        }
        if let damage = finding.damage { tell(.damagedRecord(stage: stage.name, reason: damage)) }
        try start(stage, finding, reason, lock)
      } catch {
        run.work.clearPrinted(of: stage.name)
        lock.remove()
        throw error
      }
    }

    private func start(
      _ stage: Stage, _ finding: StageInspector.Finding, _ reason: StageReason, _ lock: FileLock
    ) throws {
      let unfinished = reason == .unfinished ? finding.record : nil
      // An output may move from one stage to another, whose record may be written later.
      _ = made
      let own = try own(stage, finding)
      let extra = try words(of: stage, unfinished: unfinished, own: own)
      let record = StageRecord(
        stage: stage.name, state: .begun, facts: finding.facts,
        outputs: try unfinished?.outputs ?? found(before: stage, finding.record), own: own)
      if record != unfinished { try run.work.write(record) }
      let words = stage.words(extra: extra)
      let log = try StageLog(path: run.work.log(of: stage.name))
      try log.add(Array("$ chiral \(ShellWords.line(words))\n".utf8))
      let printed = OwnPlace(run.work.printed(of: stage.name))
      if stage.prints != nil { try printed.clear() }
      let child = try ChildProcess(
        program: run.program.path, arguments: words, environment: run.program.environment, in: run.work.path,
        output: stage.prints.map { _ in printed.path }, holding: lock)
      let place = place(stage)
      running.append(
        RunningStage(
          stage, place: place, record: record, child: child, log: log, printed: printed, lock: lock))
      tell(.began(place, reason))
    }

    private func words(of stage: Stage, unfinished: StageRecord?, own: [String]) throws -> [String] {
      let identities = inspector.identities
      do {
        return try StageStart(
          stage: stage, threads: max(1, run.threads / run.jobs), unfinished: unfinished, own: own,
          identity: { try identities.outputIdentity(of: $0) }, isThere: run.work.isThere
        ).words()
      } catch OutputError.exists(let place) {
        throw PipelineRunError.otherOutput(stage: stage.name, path: "\(run.work.path)/\(place)")
      }
    }

    /// The outputs of a stage where nothing lies, or what a run may replace: what a run of the stage made or
    /// began, as its record says, or has left no more than a damaged record of; what a stage of another name made
    /// and nobody has changed since; and anything where the user asks that the stage runs anew.
    private func own(_ stage: Stage, _ finding: StageInspector.Finding) throws -> [String] {
      let isDamaged = finding.damage != nil && run.work.hasRecordFile(of: stage.name)
      let isAll = isDamaged || run.selection.asked.contains(stage.name)
      return try StageStart.outputs(of: stage).map(\.path).filter { place in
        if isAll || finding.record?.owns(place) == true || !run.work.isThere(place) { return true }
        guard let known = made[place], let found = try inspector.identities.outputIdentity(of: place) else {
          return false
        }
        return known.contains(found)
      }
    }

    /// What is there of a stage that begins anew. What a user put in the place of a printed text isn't a run's to replace.
    private func found(before stage: Stage, _ record: StageRecord?) throws -> [StageRecord.Output] {
      let places = Set(stage.outputs + StageStart.traces(of: stage)).sortedByBytes()
      let printed = record?.outputs.filter { $0.place == stage.prints } ?? []
      return try places.filter { $0 != stage.prints }.compactMap { place in
        try inspector.identities.outputIdentity(of: place).map {
          StageRecord.Output(place: place, identity: $0)
        }
      } + printed
    }

    private func skip(_ stage: Stage) {
      lines.append(.init(stage: stage.name, ran: false, seconds: nil))
      tell(.upToDate(place(stage)))
    }

    /// Locks a stage. The command of a run that was killed holds its lock until it has ended.
    private func lock(_ stage: Stage) throws -> FileLock {
      let begun = ContinuousClock.now
      var isTold = false
      while true {
        if let lock = try run.work.lock(stage.name) { return lock }
        guard begun.duration(to: .now) < Self.patience else {
          throw PipelineRunError.busy(file: run.file, stage: stage.name, work: run.work.path)
        }
        if !isTold { tell(.waiting(stage: stage.name)) }
        isTold = true
        try Interruption.check()
        ChildProcess.wait(for: [], milliseconds: 50)
      }
    }

    // MARK: Running

    private func attend(_ stage: RunningStage) throws {
      try stage.listen()
      guard let end = stage.child.end() else { return }
      try stage.listen()
      defer { stage.release() }
      running.removeAll { $0 === stage }
      do {
        try stage.finish()
        if let failure = try conclude(stage, end) { return fail(stage, failure) }
      } catch let error as Interrupted {
        throw error
      } catch {
        let text = (error as? any ExplainedError)?.description ?? (error as NSError).localizedDescription
        return fail(stage, .notKept(message: text))
      }
      let seconds = stage.seconds
      time.add(seconds, of: stage.stage)
      lines.append(.init(stage: stage.stage.name, ran: true, seconds: seconds))
      tell(.done(stage.place, seconds: seconds, notes: stage.messages.notes))
    }

    private func fail(_ stage: RunningStage, _ failure: StageFailure) {
      failures.append(
        PipelineRunError.failed(
          file: run.file, stage: stage.stage.name, reason: failure, log: run.work.log(of: stage.stage.name),
          others: 0))
      tell(.failed(stage.place))
    }

    /// Sees what came of a stage, and records it.
    ///
    /// - Returns: How it failed, if it did.
    private func conclude(_ running: RunningStage, _ end: ChildProcess.End) throws -> StageFailure? {
      let stage = running.stage
      switch end {
      case .exit(0): break
      case .exit(let status): return .status(status, message: running.messages.error)
      case .signal(let number): return .signal(number)
      }
      stage.outputs.forEach(inspector.identities.forget)
      if let prints = stage.prints { try publish(prints, of: running) }
      var outputs: [StageRecord.Output] = []
      for place in stage.outputs {
        guard let identity = try inspector.identities.outputIdentity(of: place) else { return .noOutput(place) }
        outputs.append(.init(place: place, identity: identity))
      }
      try run.work.write(
        StageRecord(
          stage: stage.name, state: .done, facts: running.record.facts, outputs: outputs,
          seconds: running.seconds))
      return nil
    }

    /// Puts what a stage printed in its place. What is there gives way if a run of the stage wrote it, as its record says,
    /// or if it is the same text. The record knows the text before it stands there.
    private func publish(_ place: String, of running: RunningStage) throws {
      let printed = run.work.printed(of: running.stage.name)
      let text = try PlaceIdentity.file(SHA256.digest(ofFile: printed))
      var written = running.record.outputs.filter { $0.place == place }.map(\.identity)
      if !written.contains(text) {
        written.append(text)
        let record = running.record
        try run.work.write(
          StageRecord(
            stage: record.stage, state: .begun, facts: record.facts,
            outputs: record.outputs + [.init(place: place, identity: text)], own: record.own))
      }
      let ours = written
      let kind = OutputKind("what the stage '\(running.stage.name)' prints", isFolder: false) { path in
        guard let found = try? PlaceIdentity.file(SHA256.digest(ofFile: path)) else { return false }
        return ours.contains(found)
      }
      let destination = Destination("\(run.work.path)/\(place)", mayReplace: true, kind: kind)
      try OutputFile.create(at: destination) { staged in
        guard rename(printed, staged) == 0 else {
          throw OutputError.failed(path: printed, operation: "moving", reason: String(cString: strerror(errno)))
        }
      }
    }

    private func tellProgress() {
      guard let last = running.last else { return }
      let left = time.seconds(
        waiting: waiting, running: running.map { ($0.stage, $0.seconds, $0.share) }, jobs: run.jobs)
      tell(
        .working(
          last.place, counts: last.messages.count?.text ?? "", others: running.count - 1, left: left))
    }
  }
}
