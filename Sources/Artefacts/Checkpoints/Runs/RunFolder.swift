import Explanations
import Files
import Foundation

/// The folder of a run, open for the one run that writes it: `run.json`, the log, the weights now and at their best, and
/// the state that the run goes on from. Each file but the log appears whole.
package final class RunFolder {
  package static let logName = "log.jsonl"
  package static let lastName = "last.safetensors"
  package static let bestName = "best.safetensors"

  private let path: String
  private let run: Digest
  private let form: PostProcessorForm
  private let update: FolderUpdate
  private let log: FileHandle

  /// Finds out, before any work, whether a run may be written or taken up.
  ///
  /// - Throws: `OutputError`.
  package static func check(_ destination: Destination, resuming: Bool) throws {
    if destination.path.isEmpty { throw OutputError.noPath }
    let isThere = TrainingRun.isRun(destination.path)
    if !(resuming && isThere) { try destination.check() }
    if isThere { try FolderUpdate.holding(destination.path) {} }
  }

  /// Runs `body` on a new run's folder, or on that of a run that is taken up.
  ///
  /// A new one appears whole, with its first state, and only then gives way what was there before.
  /// - Parameters:
  ///   - run: What is to be run.
  ///   - resuming: Whether a run that is there is taken up, which must be the same.
  ///   - start: The state that a new run starts from.
  ///   - body: Does the rest of the run from a state on.
  /// - Throws: `RunError`, `OutputError`, `DocumentError`, `Interrupted`, or what `body` throws.
  package static func open<Result>(
    at destination: Destination, run: TrainingRun, resuming: Bool, start: () throws -> RunState,
    _ body: (RunFolder, RunState) throws -> Result
  ) throws -> Result {
    let path = destination.path
    let isThere = TrainingRun.isRun(path)
    if !(resuming && isThere) {
      let state = try start()
      func create() throws {
        try OutputFolder.create(at: destination) { try begin(in: $0, run: run, state: state) }
      }
      try isThere && destination.mayReplace ? FolderUpdate.holding(path, create) : create()
    }
    return try FolderUpdate.run(path) { update in
      let file = try InputFile(path: "\(path)/\(TrainingRun.fileName)", limit: 1 << 22)
      let found = try TrainingRun(file)
      try found.requireSame(as: run, folder: path)
      let form = try found.form
      let digest = SHA256.digest(of: file.bytes)
      let state = try RunState(
        path: "\(path)/\(RunState.fileName)", elements: ParameterLayout(form).count, run: digest,
        steps: found.steps)
      let folder = try RunFolder(path: path, run: digest, form: form, update: update, logBytes: state.logBytes)
      return try body(folder, state)
    }
  }

  /// Writes the files that a run begins with.
  private static func begin(in folder: String, run: TrainingRun, state: RunState) throws {
    let bytes = try run.encoded()
    try OutputFile.writeInPlace(bytes, to: "\(folder)/\(TrainingRun.fileName)")
    try OutputFile.writeInPlace([], to: "\(folder)/\(logName)")
    try OutputFile.writeInPlace(
      state.encoded(run: SHA256.digest(of: bytes)), to: "\(folder)/\(RunState.fileName)")
  }

  private init(
    path: String, run: Digest, form: PostProcessorForm, update: FolderUpdate, logBytes: Int
  ) throws {
    self.path = path
    self.run = run
    self.form = form
    self.update = update
    log = try Self.openLog("\(path)/\(Self.logName)", bytes: logBytes)
  }

  /// Opens the log behind the lines that belong to the state; those of steps that are done again go.
  private static func openLog(_ path: String, bytes: Int) throws -> FileHandle {
    func failure(_ operation: String) -> OutputError {
      .failed(path: path, operation: operation, reason: String(cString: strerror(errno)))
    }
    let descriptor = Foundation.open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT {
        throw RunError.damaged(file: path, found: "nothing there", expected: "the log of the run's steps")
      }
      throw failure("opening")
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let end = lseek(descriptor, 0, SEEK_END)
    guard end >= bytes else {
      throw RunError.damaged(
        file: path, found: "\(max(0, Int(end))) bytes", expected: "the \(bytes) bytes of the checkpoint's steps"
      )
    }
    guard ftruncate(descriptor, off_t(bytes)) == 0, lseek(descriptor, 0, SEEK_END) == bytes else {
      throw failure("cutting off what is done again")
    }
    return handle
  }

  /// What the system said: Foundation wraps its number in errors of its own.
  private static func reason(_ error: any Error) -> String {
    let error = error as NSError
    let inner = error.userInfo[NSUnderlyingErrorKey] as? NSError ?? error
    return inner.domain == NSPOSIXErrorDomain
      ? String(cString: strerror(Int32(truncatingIfNeeded: inner.code))) : inner.localizedDescription
  }

  /// Adds a line to the log.
  ///
  /// - Throws: `OutputError.failed`.
  package func write(_ line: RunLogLine) throws {
    do {
      try log.write(contentsOf: line.bytes)
    } catch {
      throw OutputError.failed(
        path: "\(path)/\(Self.logName)", operation: "writing", reason: Self.reason(error))
    }
  }

  /// Keeps the weights as the best ones.
  ///
  /// - Throws: `OutputError`, `Interrupted`.
  package func keepBest(_ weights: PostProcessorWeights) throws { try put(weights, Self.bestName) }

  /// Keeps a state, and its weights as the last ones. The state's count of the log is filled in.
  ///
  /// - Parameter despiteInterruption: Whether that is done also when the program is about to end.
  /// - Throws: `OutputError`, `Interrupted`.
  package func keep(_ state: RunState, despiteInterruption: Bool = false) throws {
    var state = state
    do {
      state.logBytes = Int(try log.offset())
      try log.synchronize()
    } catch {
      throw OutputError.failed(
        path: "\(path)/\(Self.logName)", operation: "flushing", reason: Self.reason(error))
    }
    var weights = PostProcessorWeights(zeros: form)
    weights.values = state.weights
    try put(weights, Self.lastName, despiteInterruption: despiteInterruption)
    let bytes = try state.encoded(run: run)
    try update.put(RunState.fileName, isFlushed: true) {
      try OutputFile.writeInPlace(bytes, to: $0, despiteInterruption: despiteInterruption)
    }
  }

  private func put(
    _ weights: PostProcessorWeights, _ name: String, despiteInterruption: Bool = false
  ) throws {
    let bytes = try weights.encoded()
    try update.put(name, isFlushed: true) {
      try OutputFile.writeInPlace(bytes, to: $0, despiteInterruption: despiteInterruption)
    }
  }
}
