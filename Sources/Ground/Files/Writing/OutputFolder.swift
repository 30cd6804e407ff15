import Foundation

/// Writes a folder beside its place and renames it there when all of it is written: whoever looks, and
/// whenever the program ends, there is the old folder, the new one or none.
package enum OutputFolder {
  /// Runs `write` with the path of a new, empty folder and moves that to its destination.
  ///
  /// What an earlier, killed run left beside the place is removed.
  /// - Parameter renaming: What renaming can do there; found out where `nil`.
  /// - Throws: `OutputError`, `Interrupted`, or what `write` throws; nothing is left behind.
  package static func create<Result>(
    at destination: Destination, renaming: Renaming? = nil, _ write: (_ folder: String) throws -> Result
  ) throws -> Result {
    try StagedPlace.fill(destination, renaming: renaming) { new in
      guard mkdir(new, 0o777) == 0 else {
        throw Renaming.Failure().error(destination.path, "creating a folder")
      }
      return try write(new)
    }
  }

  /// Makes a folder, and those above it, inside a folder that is itself staged.
  ///
  /// - Throws: `OutputError.failed` with the system's reason.
  package static func make(_ path: String) throws {
    do {
      _ = try makeOne(path)
    } catch let failure as Renaming.Failure {
      guard failure.code == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
        throw failure.error(path, "creating a folder")
      }
      try make(String(path[..<slash]))
      do {
        _ = try makeOne(path)
      } catch let failure as Renaming.Failure {
        throw failure.error(path, "creating a folder")
      }
    }
  }

  /// Makes a folder in one that is there; gives whether there was none.
  ///
  /// - Throws: `Renaming.Failure` with the system's reason, also where something else has the name.
  static func makeOne(_ path: String) throws -> Bool {
    if mkdir(path, 0o777) == 0 { return true }
    guard errno == EEXIST else { throw Renaming.Failure() }
    guard try FileIdentity.at(path, following: true)?.isFolder == true else {
      throw Renaming.Failure(code: ENOTDIR)
    }
    return false
  }

  /// Makes the folders above a file inside a folder that is itself staged.
  ///
  /// - Throws: `OutputError.failed` with the system's reason.
  package static func makeParent(of file: String) throws {
    if let slash = file.lastIndex(of: "/"), slash > file.startIndex { try make(String(file[..<slash])) }
  }

  /// The path of `name` inside `folder`, where `name` comes from outside.
  ///
  /// - Throws: `OutputError.escapes` when the name is empty, absolute, or has an empty, `.` or `..` part or a NUL.
  package static func path(of name: String, in folder: String) throws -> String {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) }
    guard isPlain else { throw OutputError.escapes(folder: folder, name: name) }
    return folder + "/" + name
  }
}
