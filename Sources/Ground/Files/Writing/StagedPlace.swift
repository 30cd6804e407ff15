import CLinux
import Foundation

/// A place for an output and the hidden one beside it where it is written first.
struct StagedPlace {
  /// Where the output ends.
  let path: String
  /// Where it is written; in the same folder, so that a rename suffices.
  let staging: String

  /// Chooses the hidden place, makes the parent folder, and clears what killed runs left.
  init(_ path: String, replacing: Bool) throws {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let parent = url.deletingLastPathComponent().path
    let prefix = ".\(url.lastPathComponent).partial-"
    self.path = url.path
    staging = "\(parent)/\(prefix)\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
    if !replacing, Self.exists(self.path) { throw OutputError.exists(path: path) }
    do {
      try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
    } catch {
      throw OutputError.failed(
        path: path, operation: "creating the folder \(parent)",
        reason: (error as NSError).localizedDescription)
    }
    for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    where name.hasPrefix(prefix) {
      // Another process may be writing the same output now; only what a dead one left goes.
      let owner = name.dropFirst(prefix.count).split(separator: "-").first.flatMap { pid_t($0) }
      if let owner, owner != getpid(), kill(owner, 0) != 0, errno == ESRCH {
        try? FileManager.default.removeItem(atPath: "\(parent)/\(name)")
      }
    }
  }

  /// Moves the finished output to its place; an old one is exchanged for it in one step, then removed.
  func publish(replacing: Bool) throws {
    if chiral_rename_new(staging, path) == 0 { return }
    guard errno == EEXIST else { throw failure("renaming") }
    guard replacing else { throw OutputError.exists(path: path) }
    guard chiral_rename_exchange(staging, path) == 0 else {
      throw failure("renaming")
    }
    discard()
  }

  /// Removes what stands at the hidden place.
  func discard() { try? FileManager.default.removeItem(atPath: staging) }

  /// An error with the system's last reason.
  func failure(_ operation: String) -> OutputError {
    .failed(path: path, operation: operation, reason: String(cString: strerror(errno)))
  }

  private static func exists(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }
}
