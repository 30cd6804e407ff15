import CLinux
import Foundation

/// Puts on the disk what the system would write later, so that a failing power supply leaves no renamed but empty files.
enum Flushing {
  /// Up to so many files are flushed one by one; more take longer than all that the file system has.
  private static let mostFiles = 64

  /// Flushes a file, or a folder with all in it.
  ///
  /// - Throws: `Renaming.Failure` with the system's reason, such as a full disk.
  static func flush(_ path: String) throws {
    guard try FileIdentity.at(path)?.isFolder == true else { return try sync(path) }
    let inside = try FolderListing.paths(below: path).map { path + "/" + $0 }
    guard inside.count <= mostFiles else {
      return try withDescriptor(of: path) { try Renaming.Failure.check(chiral_sync_file_system($0)) }
    }
    for place in inside + [path] {
      guard let identity = try FileIdentity.at(place), identity.isFolder || identity.isRegularFile else {
        continue
      }
      try sync(place)
    }
  }

  /// Flushes one file, or the names in one folder.
  static func sync(_ path: String) throws {
    try withDescriptor(of: path) { descriptor in
      // A file system that can't flush says EINVAL; what a disk says is something else.
      if fsync(descriptor) != 0, errno != EINVAL { throw Renaming.Failure() }
    }
  }

  private static func withDescriptor(of path: String, _ body: (Int32) throws -> Void) throws {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Renaming.Failure() }
    defer { close(descriptor) }
    try body(descriptor)
  }
}
