import Explanations
import Foundation

/// What lies at a path, links followed.
///
/// What may not be looked at, such as a file in a folder of another user's, and a link that leads nowhere are errors and
/// never taken as absent.
package enum Presence: Sendable {
  case folder
  /// A file, or anything else that is no folder; opening it tells.
  case file

  /// What lies at a path, `nil` where there is nothing.
  ///
  /// - Throws: `DocumentError.unreadable` with the system's reason where that can't be found out.
  package static func of(_ path: String) throws -> Presence? {
    var status = stat()
    if stat(path, &status) == 0 { return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file }
    guard errno == ENOENT || errno == ENOTDIR else {
      throw DocumentError.unreadable(file: path, reason: String(cString: strerror(errno)))
    }
    if lstat(path, &status) == 0 {
      throw DocumentError.unreadable(file: path, reason: "a symbolic link that leads nowhere")
    }
    return nil
  }
}
