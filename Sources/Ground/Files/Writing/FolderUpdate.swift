import Foundation
import Synchronization

/// Adds files to a folder that is an output already, one run at a time. Each file appears whole, and a run that
/// ends midway leaves those that it finished. Safe to use from several threads.
package final class FolderUpdate: Sendable {
  private let folder: String
  private let staging: StagingFolder
  private let next = Atomic(0)

  private init(_ folder: String) throws {
    self.folder = folder
    let place = try OutputPath(folder + "/" + Self.lockName)
    do {
      // A run that was killed just after the folder had appeared left what it was made in beside it.
      try StagingFolder.clearLeftovers(of: OutputPath(folder + "/."))
      try StagingFolder.clearLeftovers(of: place)
      staging = try StagingFolder(beside: place)
      _ = try OutputFolder.makeOne(staging.new)
    } catch let failure as Renaming.Failure {
      throw failure.error(folder, "creating a folder in it")
    }
  }

  private static let lockName = ".lock"

  /// Runs `body` with an update of a folder that is there.
  ///
  /// - Throws: `OutputError.busy` where another run updates it, `OutputError`, `Interrupted`, or what `body`
  ///   throws.
  package static func run<Result>(
    _ folder: String, _ body: (FolderUpdate) throws -> Result
  ) throws -> Result {
    try holding(folder) {
      let update = try FolderUpdate(folder)
      defer { update.staging.remove() }
      return try body(update)
    }
  }

  /// Runs `body` while no other run updates or replaces a folder that is there. A signal waits, so that the
  /// lock's file goes in any case.
  ///
  /// - Throws: `OutputError.busy`, `OutputError.failed`, `Interrupted`, or what `body` throws.
  package static func holding<Result>(_ folder: String, _ body: () throws -> Result) throws -> Result {
    try Interruption.withOpenOutput {
      switch FileLock.attempt(folder + "/" + lockName, creating: true) {
      case .held(let lock), .noLocks(let lock):
        defer { lock.remove() }
        return try body()
      case .busy: throw OutputError.busy(path: folder)
      case .failed(let code): throw Renaming.Failure(code: code).error(folder, "locking")
      }
    }
  }

  /// Runs `write` with the path of a new file and moves that to a name in the folder; a file of that name gives
  /// way.
  ///
  /// - Parameters:
  ///   - name: A plain relative name, see `OutputFolder.path`; the folders above it are made.
  ///   - isFlushed: Whether it must be on the disk first.
  /// - Throws: `OutputError`, or what `write` throws; nothing is left behind.
  package func put<Result>(
    _ name: String, isFlushed: Bool = false, _ write: (_ file: String) throws -> Result
  ) throws -> Result {
    let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
    let staged = "\(staging.new)/\(number)"
    let path = try OutputFolder.path(of: name, in: folder)
    try OutputFolder.makeParent(of: path)
    do {
      let result = try write(staged)
      if isFlushed { try Flushing.flush(staged) }
      try Renaming.Failure.check(rename(staged, path))
      return result
    } catch {
      unlink(staged)
      if let failure = error as? Renaming.Failure { throw failure.error(path, "renaming") }
      throw error
    }
  }

  /// Flushes all that is in the folder to the disk.
  ///
  /// - Throws: `OutputError.failed`.
  package func flush() throws {
    do {
      try Flushing.flush(folder)
    } catch let failure as Renaming.Failure {
      throw failure.error(folder, "flushing")
    }
  }
}
