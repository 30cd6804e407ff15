import Documents
import Explanations
import Files
import Foundation

/// The folder that a pipeline's outputs go to. What a run knows of them lies in `.chiral-run` in it: `pipeline.json` names
/// the pipeline, `stages` has a record a stage, `logs` what the commands said.
package struct WorkFolder: Sendable {
  /// Its path, absolute.
  package let path: String

  /// The name of the folder in it for what a run knows.
  static let recordFolder = ".chiral-run"
  private static let format = FormatName(kind: "pipeline-run", version: 1)

  private struct Record: Encodable {
    let format = WorkFolder.format
    let pipeline: String
  }

  /// A folder of stages' outputs, wherever it is.
  private init(absolute path: String) { self.path = path }

  /// Finds out whether a folder may be a pipeline's work folder; nothing is written.
  ///
  /// - Parameter path: From the folder in which the program runs.
  /// - Throws: `PipelineRunError.notAWorkFolder`, `.notOwnFolder`, `.otherPipeline`, `.notWritable`,
  ///   `DocumentError`, `OutputError.failed`.
  package init(_ path: String, of pipeline: String) throws {
    self.init(absolute: Self.absolute(path))
    guard let presence = try Presence.of(self.path) else { return }
    guard case .folder = presence else {
      throw PipelineRunError.notAWorkFolder(path: path, found: "a file")
    }
    try requireOwnFolders()
    if try Presence.of(recordPath) != nil {
      try require(pipeline, asGiven: path)
    } else {
      // A run that was killed at its very start leaves nothing but this folder.
      let others = try FolderListing.names(in: self.path, leavingOut: { _ in })
        .filter { $0 != Self.recordFolder }
      // Another run of the pipeline may have come here meanwhile.
      if let first = others.first, try Presence.of(recordPath) == nil {
        throw PipelineRunError.notAWorkFolder(
          path: path, found: "a folder with '\(first)' that isn't a pipeline's")
      }
    }
    for folder in [self.path, inside("")]
    where try Presence.of(folder) != nil && access(folder, W_OK | X_OK) != 0 {
      throw PipelineRunError.notWritable(path: folder, reason: String(cString: strerror(errno)))
    }
  }

  /// Makes the folder and says whose it is, where that isn't done.
  ///
  /// - Throws: `OutputError`, `PipelineRunError.notOwnFolder`, `.otherPipeline`, `DocumentError`,
  ///   `Interrupted`.
  package func make(for pipeline: String) throws {
    try requireOwnFolders()
    for folder in Self.ownFolders { try OutputFolder.make(inside(folder)) }
    let destination = Destination.new(recordPath)
    if try Presence.of(recordPath) == nil {
      do {
        try OutputFile.write(CanonicalEncoder(.indented).bytes(of: Record(pipeline: pipeline)), to: destination)
      } catch OutputError.exists {
        // Another run was faster.
      }
    } else {
      // The run that wrote it may have been killed just then.
      try destination.clearLeftovers()
    }
    try require(pipeline, asGiven: path)
  }

  private static let ownFolders = ["stages", "logs"]

  /// Makes sure that nothing leads a run's records and logs elsewhere.
  private func requireOwnFolders() throws {
    for folder in ["\(path)/\(Self.recordFolder)"] + Self.ownFolders.map(inside) {
      if let content = try OwnPlace(folder).content(), content != .folder {
        throw PipelineRunError.notOwnFolder(path: folder, found: content.kind)
      }
    }
  }

  private func require(_ pipeline: String, asGiven path: String) throws {
    var reader = JSONReader(try InputFile(path: recordPath, limit: 1 << 16))
    let fields = try reader.readFields(of: Self.format, known: ["pipeline"])
    try reader.finish()
    let found = try fields.string("pipeline")
    guard found == pipeline else {
      throw PipelineRunError.otherPipeline(path: path, found: found, expected: pipeline)
    }
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
  }

  private func inside(_ name: String) -> String { "\(path)/\(Self.recordFolder)/\(name)" }

  private var recordPath: String { inside("pipeline.json") }

  /// Whether there is something at a path in the folder, be it a link that leads nowhere.
  func isThere(_ output: String) -> Bool {
    do {
      return try Presence.of("\(path)/\(output)") != nil
    } catch {
      return true
    }
  }

  // MARK: Stages

  /// The log of a stage's last run.
  package func log(of stage: String) -> String { inside("logs/\(Self.fileName(stage)).txt") }

  /// Where what a stage prints waits until the stage is done.
  func printed(of stage: String) -> String { inside("stages/\(Self.fileName(stage)).printed") }

  private func record(of stage: String) -> String { inside("stages/\(Self.fileName(stage)).json") }

  private func lockPath(of stage: String) -> String { inside("stages/\(Self.fileName(stage)).lock") }

  /// A stage's name as a file's: slashes become `+`, which no name has; a name that is no such one, or long, is told by its
  /// digest.
  static func fileName(_ stage: String) -> String {
    let isPlain = stage.utf8.allSatisfy { byte in
      "/._-".utf8.contains(byte) || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20)
    }
    guard isPlain, !stage.hasPrefix("."), !stage.isEmpty, stage.utf8.count <= 180 else {
      return "\(SHA256.digest(of: Array(stage.utf8)))"
    }
    return stage.replacing("/", with: "+")
  }

  /// The record of a stage's last run, `nil` where there is none.
  ///
  /// - Throws: `DocumentError` for one that can't be read or is another stage's, and for what is no file; also
  ///   `OutputError.failed`.
  func readRecord(of stage: String) throws -> StageRecord? {
    let path = record(of: stage)
    guard let content = try OwnPlace(path).content() else { return nil }
    guard content == .file else {
      throw DocumentError.unreadable(file: path, reason: "\(content.kind) in its place")
    }
    let file = try InputFile(path: path, limit: StageRecord.limit)
    let record = try StageRecord(file)
    guard record.stage == stage else {
      throw DocumentError.malformed(
        file: path, place: "stage", found: "'\(record.stage)'", expected: "'\(stage)'")
    }
    return record
  }

  /// What stages that are done made, by its place, as far as records can be read: also of stages that the pipeline
  /// no longer has, or has by another name.
  func madeOutputs() -> [String: [PlaceIdentity]] {
    let folder = inside("stages")
    let names = (try? FolderListing.names(in: folder, leavingOut: { _ in })) ?? []
    var made: [String: [PlaceIdentity]] = [:]
    for name in names where name.hasSuffix(".json") {
      let path = "\(folder)/\(name)"
      guard (try? OwnPlace(path).content()) == .file,
        let record = try? StageRecord(InputFile(path: path, limit: StageRecord.limit)), record.state == .done
      else { continue }
      for output in record.outputs { made[output.place, default: []].append(output.identity) }
    }
    return made
  }

  /// Whether there is a file in the place of a stage's record, be it damaged.
  func hasRecordFile(of stage: String) -> Bool { (try? OwnPlace(record(of: stage)).content()) == .file }

  /// Puts a record in the place of the one before. What is there and is no file is set aside.
  ///
  /// - Throws: `OutputError`, `Interrupted`.
  func write(_ record: StageRecord) throws {
    try OwnPlace(self.record(of: record.stage)).setAside()
    try OutputFile.write(record.encoded(), to: recordDestination(of: record.stage))
  }

  /// A file that can't be read as a record gives way too: nothing but records has such a name here.
  private func recordDestination(of stage: String) -> Destination {
    let kind = OutputKind("the record of a stage", isFolder: false) { _ in true }
    return Destination(record(of: stage), mayReplace: true, kind: kind)
  }

  /// Removes what a killed run left of a stage that is done: a free lock, what lies beside the record, and a text
  /// that waits.
  ///
  /// - Throws: `OutputError`.
  func clearLeftovers(of stage: String) throws {
    // The lock goes last, so that there is nothing where there is none.
    guard case .held(let lock) = FileLock.attempt(lockPath(of: stage), creating: false) else { return }
    try clearLeftovers(of: stage, holding: lock)
  }

  /// The same by who has locked the stage, whose lock goes too.
  func clearLeftovers(of stage: String, holding lock: FileLock) throws {
    defer { lock.remove() }
    try recordDestination(of: stage).clearLeftovers()
    clearPrinted(of: stage)
  }

  /// Removes the text that a stage printed and that doesn't come to its place; what isn't a file stays.
  func clearPrinted(of stage: String) { try? OwnPlace(printed(of: stage)).clear() }

  /// Locks a stage, so that no other run does it meanwhile; `nil` where another one does.
  ///
  /// - Throws: `OutputError.failed`.
  func lock(_ stage: String) throws -> FileLock? {
    let path = lockPath(of: stage)
    switch FileLock.attempt(path, creating: true) {
    case .held(let lock), .noLocks(let lock): return lock
    case .busy: return nil
    case .failed(let code):
      throw OutputError.failed(path: path, operation: "locking", reason: String(cString: strerror(code)))
    }
  }
}
