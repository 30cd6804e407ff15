import CLinux
import Foundation

/// What renaming can do on a file system: NFS, for one, knows neither of the two ways.
package struct Renaming: Equatable, Sendable {
  /// Whether a rename can be made to fail when the new name is taken.
  package var canSpare: Bool
  /// Whether two names can be exchanged in one step.
  package var canExchange: Bool

  package init(canSpare: Bool, canExchange: Bool) {
    self.canSpare = canSpare
    self.canExchange = canExchange
  }

  /// What it is tried with.
  static let probes = ["probe-a", "probe-b"]

  /// Tries both in a folder of one's own.
  init(tryingIn folder: String) {
    let names = Self.probes.map { "\(folder)/\($0)" }
    defer { names.forEach { unlink($0) } }
    for name in names {
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor >= 0 { close(descriptor) }
    }
    canExchange = chiral_rename_exchange(names[0], names[1]) == 0
    canSpare = chiral_rename_new(names[0], names[1]) != 0 && errno == EEXIST
  }

  /// Gives what has no name there yet a new one.
  ///
  /// - Throws: `Failure`, with `EEXIST` where the name is taken.
  func move(_ old: String, toNew new: String) throws {
    if canSpare { return try Failure.check(chiral_rename_new(old, new)) }
    // A hard link spares the name too; folders have none, and some file systems none at all.
    if link(old, new) == 0 { return try Failure.check(unlink(old)) }
    if errno == EEXIST { throw Failure(code: EEXIST) }
    if try FileIdentity.at(new) != nil { throw Failure(code: EEXIST) }
    try Failure.check(rename(old, new))
  }

  /// Puts something in the place of another thing of its kind. That is moved to `new` in exchange or to `aside`; a file
  /// may also be gone.
  ///
  /// - Parameter expected: The thing at the place. Where names can be exchanged, nothing else gives way.
  /// - Throws: `Failure`; what was there is there again, or at `aside` where the failure says so.
  func move(_ new: String, inPlaceOf place: String, expecting expected: FileIdentity, aside: String) throws {
    if canExchange, chiral_rename_exchange(new, place) == 0 {
      if FileIdentity(new) == expected { return }
      // Somebody put something there since it was looked at.
      try Failure.check(chiral_rename_exchange(new, place))
      throw Failure(code: EEXIST)
    }
    if rename(new, place) == 0 { return }
    try Failure.check(rename(place, aside))
    guard rename(new, place) != 0 else { return }
    var failure = Failure()
    failure.isOldAside = rename(aside, place) != 0
    throw failure
  }

  /// The system's reason for not doing something with a file.
  struct Failure: Error {
    var code = errno
    /// Whether an old output that was moved aside couldn't be put back.
    var isOldAside = false

    /// The error that a user reads.
    func error(_ path: String, _ operation: String) -> OutputError {
      .failed(path: path, operation: operation, reason: String(cString: strerror(code)))
    }

    static func check(_ result: Int32) throws { if result != 0 { throw Failure() } }
  }
}
