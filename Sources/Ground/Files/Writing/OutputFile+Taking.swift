import Explanations
import Foundation

extension OutputFile {
  /// Puts a file of another output into a folder that is itself staged: under a second name where the system allows that,
  /// else as a copy. The folders above it are made.
  ///
  /// - Throws: `DocumentError.unreadable` for what isn't a regular file, a symbolic link among it; `OutputError`, `Interrupted`.
  package static func take(_ original: String, to place: String) throws {
    try requireRegular(original)
    try OutputFolder.makeParent(of: place)
    if link(original, place) == 0 {
      // Another thing may have come to stand there meanwhile.
      try requireRegular(place)
    } else {
      try copy(original, to: place)
    }
  }

  /// Makes a symbolic link that leads where another one does, in a folder that is itself staged; does nothing for what is no
  /// link.
  ///
  /// - Returns: Whether it was one.
  /// - Throws: `OutputError`.
  package static func takeLink(_ original: String, to place: String) throws -> Bool {
    guard let target = linkTarget(of: original) else { return false }
    try OutputFolder.makeParent(of: place)
    let text = target.map { CChar(bitPattern: $0) } + [0]
    guard symlink(text, place) == 0 else { throw Renaming.Failure().error(place, "linking") }
    return true
  }

  /// Where a symbolic link leads, as it is written there; `nil` for what is no link.
  package static func linkTarget(of path: String) -> [UInt8]? {
    var target = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
    let count = readlink(path, &target, target.count - 1)
    return count < 0 ? nil : target.prefix(count).map { UInt8(bitPattern: $0) }
  }

  /// Copies a file, piece by piece, into a folder that is itself staged.
  ///
  /// - Throws: `OutputError.failed` also where the place is taken; `DocumentError.unreadable`, `Interrupted`.
  package static func copy(_ original: String, to place: String) throws {
    guard FileIdentity(place) == nil else {
      throw OutputError.failed(
        path: place, operation: "copying \(original)", reason: "the file is there already")
    }
    let reader = try FileReader(path: original)
    let file = try FileWriter(path: place)
    while case let piece = try reader.next(), !piece.isEmpty { try file.write(piece) }
    try file.finish()
  }

  private static func requireRegular(_ path: String) throws {
    guard let identity = FileIdentity(path) else {
      throw DocumentError.unreadable(file: path, reason: String(cString: strerror(errno)))
    }
    guard identity.isRegularFile else { throw DocumentError.unreadable(file: path, reason: identity.kind) }
  }
}
