import CLinux
import Foundation

/// A hidden folder beside an output's place, `.NAME.partial-` and a number, in which the output is written: `new` is it,
/// `lock` is held as long as it is being written, and `old` is where the one before waits on file systems that can't
/// exchange two names.
///
/// A folder whose lock is free was left by a killed run, be it of this machine or of another that shares the volume. Where
/// locks don't work, every such folder is left alone. Numbers are small, so that leftovers are found without listing the
/// folder that the output goes to: it may hold any number of files, and need not be readable.
struct StagingFolder: Sendable {
  /// Its path.
  let path: String
  private let lock: FileLock

  /// Where the output is written.
  var new: String { path + "/new" }
  /// Where the one before waits.
  var old: String { path + "/old" }

  /// As many runs may write to one place at a time.
  private static let mostRuns = 64

  /// Makes the folder beside a place, in a folder that is there.
  ///
  /// - Throws: `Renaming.Failure` with the system's reason.
  init(beside place: OutputPath) throws {
    for path in Self.paths(beside: place) {
      guard mkdir(path, 0o777) == 0 else {
        if errno == EEXIST { continue }
        throw Renaming.Failure()
      }
      switch FileLock.attempt(path + "/lock", creating: true) {
      case .held(let lock), .noLocks(let lock):
        self.path = path
        self.lock = lock
        return
      // Somebody clears leftovers and was here between the folder and its lock.
      case .busy, .failed(ENOENT): continue
      case .failed(let code):
        rmdir(path)
        throw Renaming.Failure(code: code)
      }
    }
    throw Renaming.Failure(code: EEXIST)
  }

  /// Removes the new output and keeps the old one, which couldn't be put back; the next run to the place will do so.
  func abandon() { _ = chiral_remove_tree(new) }

  /// Removes the folder and all in it. The lock goes last, so that nobody takes half of it for a leftover.
  func remove() { Self.remove(path, lock) }

  private static func remove(_ path: String, _ lock: FileLock) {
    // Whatever can't be removed stays for the next run.
    for name in ["new", "old"] + Renaming.probes { _ = chiral_remove_tree("\(path)/\(name)") }
    lock.remove()
    rmdir(path)
  }

  /// Removes what killed runs left beside a place; an old output that one of them had moved aside is put back first.
  ///
  /// - Throws: `Renaming.Failure` where the system doesn't say what there is.
  static func clearLeftovers(of place: OutputPath) throws {
    guard place.missing.isEmpty, !place.name.isEmpty else { return }
    for path in paths(beside: place) {
      guard try FileIdentity.at(path)?.isFolder == true,
        case .held(let lock) = FileLock.attempt(path + "/lock", creating: true)
      else { continue }
      let old = path + "/old"
      if try FileIdentity.at(old) != nil, try FileIdentity.at(place.path) == nil {
        do {
          try Renaming(tryingIn: path).move(old, toNew: place.path)
        } catch {
          // A name that was taken meanwhile stays; then the old one stays as well.
          continue
        }
      }
      remove(path, lock)
    }
  }

  /// A name may have 255 bytes, so that a long one stands there by its digest.
  private static func paths(beside place: OutputPath) -> [String] {
    let name = place.name.utf8.count > 200 ? "\(SHA256.digest(of: Array(place.name.utf8)))" : place.name
    return (0..<mostRuns).map { number in
      OutputPath.join(
        place.parent, ".\(name).partial-\(String(repeating: "0", count: number < 10 ? 15 : 14))\(number)")
    }
  }
}
