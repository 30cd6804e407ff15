import CLinux
import Foundation

/// A hidden folder beside an output's place, `.NAME.partial-` and a random number, in which the output is written: `new`
/// is it, `lock` is held as long as it is being written, and `old` is where the one before waits on file systems that
/// can't exchange two names.
///
/// A folder whose lock is free was left by a killed run, be it of this machine or of another that shares the volume. Where
/// locks don't work, every such folder is left alone.
struct StagingFolder: Sendable {
  /// Its path.
  let path: String
  private let lock: FileLock

  /// Where the output is written.
  var new: String { path + "/new" }
  /// Where the one before waits.
  var old: String { path + "/old" }

  private static let mostTries = 100

  /// Makes the folder beside a place, in a folder that is there.
  ///
  /// - Throws: `Renaming.Failure` with the system's reason.
  init(beside place: OutputPath) throws {
    for _ in 0..<Self.mostTries {
      let number = String(UInt64.random(in: 0...UInt64.max), radix: 16)
      let path = OutputPath.join(
        place.parent, Self.prefix(of: place.name) + String(repeating: "0", count: 16 - number.count) + number)
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
    // Whatever can't be listed stays for the next run.
    for name in (try? FolderListing.names(in: path, leavingOut: { _ in })) ?? [] where name != "lock" {
      _ = chiral_remove_tree("\(path)/\(name)")
    }
    lock.remove()
    rmdir(path)
  }

  /// Removes what killed runs left beside a place; an old output that one of them had moved aside is put back first.
  static func clearLeftovers(of place: OutputPath) {
    guard place.missing.isEmpty, !place.name.isEmpty else { return }
    let prefix = prefix(of: place.name)
    for name in (try? FolderListing.names(in: place.parent, leavingOut: { _ in })) ?? []
    where name.hasPrefix(prefix) && isNumber(name.dropFirst(prefix.count)) {
      let path = OutputPath.join(place.parent, name)
      guard FileIdentity(path)?.isFolder == true,
        case .held(let lock) = FileLock.attempt(path + "/lock", creating: true)
      else { continue }
      let old = path + "/old"
      if FileIdentity(old) != nil, (try? FileIdentity.at(place.path)) == .some(nil) {
        // A name that was taken meanwhile stays; then the old one stays as well.
        guard (try? Renaming(tryingIn: path).move(old, toNew: place.path)) != nil else { continue }
      }
      remove(path, lock)
    }
  }

  /// A name may have 255 bytes, so that a long one stands there by its digest.
  private static func prefix(of name: String) -> String {
    let text = name.utf8.count > 200 ? "\(SHA256.digest(of: Array(name.utf8)))" : name
    return ".\(text).partial-"
  }

  private static func isNumber(_ text: Substring) -> Bool {
    text.utf8.count == 16 && text.allSatisfy { $0.isASCII && $0.isHexDigit }
  }
}
