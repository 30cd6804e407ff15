import Foundation

/// What tells a file or folder from all others, whatever paths lead to it, and what kind of thing it is.
struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let number: UInt64
  private let mode: mode_t

  static func == (a: Self, b: Self) -> Bool { a.device == b.device && a.number == b.number }

  func hash(into hasher: inout Hasher) {
    hasher.combine(device)
    hasher.combine(number)
  }

  /// Of what a path leads to, `nil` where there is nothing; a symbolic link at its end is the thing itself unless
  /// `following`.
  ///
  /// - Throws: `Renaming.Failure` where the system doesn't say whether there is something.
  static func at(_ path: String, following: Bool = false) throws -> FileIdentity? {
    var status = stat()
    if (following ? stat(path, &status) : lstat(path, &status)) == 0 { return FileIdentity(status) }
    guard errno == ENOENT || errno == ENOTDIR else { throw Renaming.Failure() }
    return nil
  }

  /// Of what a path leads to, `nil` where there is nothing that could be looked at.
  init?(_ path: String) {
    guard let identity = try? Self.at(path) else { return nil }
    self = identity
  }

  /// Of an open file.
  init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
    mode = status.st_mode
  }

  var isRegularFile: Bool { mode & S_IFMT == S_IFREG }
  var isFolder: Bool { mode & S_IFMT == S_IFDIR }

  /// Whether two things lie on the same device.
  func sharesDevice(with other: FileIdentity) -> Bool { device == other.device }

  /// What kind of thing it is, in words.
  var kind: String {
    switch mode & S_IFMT {
    case S_IFREG: "a file"
    case S_IFDIR: "a folder"
    case S_IFLNK: "a symbolic link"
    case S_IFIFO: "a named pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }
}
