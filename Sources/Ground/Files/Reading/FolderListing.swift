import Explanations
import Foundation

/// What lies in folders, by name in byte order.
///
/// A name that isn't UTF-8 comes as `printable(bytes:)` writes it: it fits no pattern but that of its ending, is never
/// found again under that name, and can be told to the user.
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
  /// - Throws: `DocumentError.unreadable` with the folder and the system's reason.
  package static func names(in folder: String, absence: Absence = .fails) throws -> [String] {
    try entries(of: folder, absence).map(\.name).sortedByBytes()
  }

  /// The paths, from a folder, of all that lies in it and below it; links to folders aren't followed.
  ///
  /// - Throws: `DocumentError.unreadable` with the folder and the system's reason.
  package static func paths(below folder: String, absence: Absence = .fails) throws -> [String] {
    var paths: [String] = []
    var rest = [""]
    while let inner = rest.popLast() {
      for entry in try entries(of: folder + inner, inner.isEmpty ? absence : .fails) {
        let path = "\(inner)/\(entry.name)"
        paths.append(String(path.dropFirst()))
        if entry.isFolder { rest.append(path) }
      }
    }
    return paths.sortedByBytes()
  }

  /// The entries of a folder but `.` and `..`, in the system's order.
  private static func entries(
    of folder: String, _ absence: Absence
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
        // No path of ours leads into such a folder.
        entries.append((printable(bytes: bytes), false))
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
