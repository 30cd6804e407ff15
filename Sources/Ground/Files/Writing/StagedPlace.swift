import Foundation

/// A place for an output and the hidden one beside it where it is written first.
struct StagedPlace {
  private let destination: Destination
  private let place: OutputPath
  /// In the same file system, so that a rename suffices.
  private let folder: StagingFolder
  private let renaming: Renaming
  /// The folders above the place that were made for it, outermost first.
  private let madeFolders: [String]

  private var new: String { folder.new }

  /// Stages a place, runs `write`, and publishes what it wrote.
  ///
  /// - Throws: `OutputError`, which names the destination and not the hidden place; `Interrupted`, or what `write`
  ///   throws; nothing is left behind.
  static func fill<Result>(
    _ destination: Destination, renaming: Renaming?, _ write: (_ new: String) throws -> Result
  ) throws -> Result {
    try Interruption.withOpenOutput {
      let place = try StagedPlace(destination, renaming: renaming)
      do {
        let result = try write(place.folder.new)
        try place.publish()
        return result
      } catch let error as OutputError where error.leavesOldAside {
        place.folder.abandon()
        throw error
      } catch {
        place.discard()
        throw (error as? OutputError)?.naming(destination.path, insteadOf: place.new, isInside: true) ?? error
      }
    }
  }

  /// Checks the place, makes the folders above it, and chooses the hidden one.
  ///
  /// - Parameter renaming: What renaming can do there; found out where `nil`.
  /// - Throws: `OutputError`; nothing is left behind.
  private init(_ destination: Destination, renaming: Renaming?) throws {
    self.destination = destination
    place = try destination.place()
    var made: [String] = []
    do {
      for path in place.foldersToMake where try OutputFolder.makeOne(path) { made.append(path) }
      folder = try StagingFolder(beside: place)
    } catch let failure as Renaming.Failure {
      made.reversed().forEach { rmdir($0) }
      throw failure.error(destination.path, "creating the folder \(place.parent)")
    }
    madeFolders = made
    self.renaming = renaming ?? Renaming(tryingIn: folder.path)
  }

  /// Flushes the finished output to the disk and moves it to its place, in one step wherever the file system can; an old
  /// one is removed. A signal that comes meanwhile waits.
  ///
  /// - Throws: `OutputError`, `Interrupted`; then nothing has changed.
  private func publish() throws {
    do {
      try Flushing.flush(new)
    } catch let failure as Renaming.Failure {
      throw failure.error(destination.path, "flushing")
    }
    try Interruption.check()
    do {
      try move()
    } catch let failure as Renaming.Failure {
      if failure.isOldAside { throw OutputError.oldAside(path: destination.path, old: folder.old) }
      if failure.code == EEXIST { throw OutputError.exists(path: destination.path) }
      throw failure.error(destination.path, "renaming")
    }
    // The output is there, whatever fails now.
    try? Flushing.sync(place.parent)
    folder.remove()
  }

  private func move() throws {
    // What stands there now need not be what stood there when the work began.
    guard let there = try destination.requireRoom(at: place) else {
      return try renaming.move(new, toNew: place.path)
    }
    try renaming.move(new, inPlaceOf: place.path, expecting: there, aside: folder.old)
  }

  /// Removes what was written, and the folders that were made for it.
  private func discard() {
    folder.remove()
    madeFolders.reversed().forEach { rmdir($0) }
  }
}
