import Explanations
import Foundation

/// What lies in folders, by name in byte order.
///
/// A name that isn't UTF-8 is an error, or left out and told to who asked for that: no `String` leads to such a file.
package enum FolderListing {
  /// What a folder that isn't there means.
  package enum Absence: Sendable {
    /// An error.
    case fails
    /// The same as a folder with nothing in it.
    case isEmpty
  }

  /// The names of all that lies in a folder.
  ///
  /// - Parameter leaveOut: Told of each name that isn't UTF-8, in a printable form; without it such a name is an error.
  /// - Throws: `DocumentError.unreadable` with the folder and the system's reason, or `.malformed` for a name.
  package static func names(
    in folder: String, absence: Absence = .fails, leavingOut leaveOut: ((String) -> Void)? = nil
  ) throws -> [String] {
    try entries(of: folder, absence, leaveOut).map(\.name).sortedByBytes()
  }

  /// The paths, from a folder, of all that lies in it and below it; links to folders aren't followed.
  ///
  /// - Parameter leaveOut: Told of each name that isn't UTF-8, in a printable form; without it such a name is an error.
  /// - Throws: `DocumentError.unreadable` with the folder and the system's reason, or `.malformed` for a name.
  package static func paths(
    below folder: String, absence: Absence = .fails, leavingOut leaveOut: ((String) -> Void)? = nil
  ) throws -> [String] {
    try tree(folder, absence, withFolders: true, leaveOut)
  }

  /// The same without the folders themselves.
  ///
  /// - Throws: `DocumentError.unreadable` with the folder and the system's reason, or `.malformed` for a name.
  package static func files(below folder: String) throws -> [String] {
    try tree(folder, .fails, withFolders: false, nil)
  }

  private static func tree(
    _ folder: String, _ absence: Absence, withFolders: Bool, _ leaveOut: ((String) -> Void)?
  ) throws -> [String] {
    var paths: [String] = []
    var rest = [""]
    while let inner = rest.popLast() {
      for entry in try entries(of: folder + inner, inner.isEmpty ? absence : .fails, leaveOut) {
        let path = "\(inner)/\(entry.name)"
        if withFolders || !entry.isFolder { paths.append(String(path.dropFirst())) }
        if entry.isFolder { rest.append(path) }
      }
    }
    return paths.sortedByBytes()
  }

  /// The entries of a folder but `.` and `..`, in the system's order.
  private static func entries(
    of folder: String, _ absence: Absence, _ leaveOut: ((String) -> Void)?
  ) throws -> [(name: String, isFolder: Bool)] {
    guard let stream = opendir(folder.isEmpty ? "/" : folder) else {
      if absence == .isEmpty, errno == ENOENT { return [] }
      throw DocumentError.unreadable(file: folder, reason: String(cString: strerror(errno)))
    }
    defer { closedir(stream) }
    var entries: [(name: String, isFolder: Bool)] = []
    while true {
      errno = 0
      guard let entry = readdir(stream) else { break }
      let bytes = name(of: entry)
      if bytes == Array(".".utf8) || bytes == Array("..".utf8) { continue }
      if let name = String(validating: bytes, as: UTF8.self) {
        entries.append((name, isFolder(entry, in: folder, bytes)))
      } else {
        guard let leaveOut else {
          throw DocumentError.malformed(
            file: folder, place: printable(bytes: bytes), found: "a name that isn't UTF-8",
            expected: "UTF-8; rename it")
        }
        leaveOut(printable(bytes: bytes))
      }
    }
    guard errno == 0 else {
      throw DocumentError.unreadable(file: folder, reason: String(cString: strerror(errno)))
    }
    return entries
  }

  private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
    withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
  }

  /// Some file systems don't tell the kind with the name.
  private static func isFolder(
    _ entry: UnsafeMutablePointer<dirent>, in folder: String, _ name: [UInt8]
  ) -> Bool {
    if entry.pointee.d_type != UInt8(DT_UNKNOWN) { return entry.pointee.d_type == UInt8(DT_DIR) }
    var status = stat()
    let path = (Array(folder.utf8) + [UInt8(ascii: "/")] + name + [0]).map { CChar(bitPattern: $0) }
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }
}
