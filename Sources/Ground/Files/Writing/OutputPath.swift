import Explanations
import Foundation

/// Where the path of an output leads, without symbolic links: the folder that it lies in, and its name there.
struct OutputPath: Sendable {
  /// The nearest folder above the output that is there, as an absolute path.
  let existing: String
  /// The folders below it that aren't there yet, outermost first.
  let missing: [String]
  /// The output's name.
  let name: String

  /// The folder that the output lies in.
  var parent: String { missing.reduce(existing, Self.join) }
  /// The output's own path.
  var path: String { name.isEmpty ? existing : Self.join(parent, name) }
  /// The folders to make, outermost first.
  var foldersToMake: [String] {
    missing.indices.map { missing[...$0].reduce(existing, Self.join) }
  }

  /// Resolves a path that a user gave.
  ///
  /// - Throws: `OutputError`.
  init(_ path: String) throws {
    guard !path.isEmpty else { throw OutputError.noPath }
    var parts = path.split(separator: "/").map(String.init)
    let root = path.hasPrefix("/") ? "/" : "."
    if let last = parts.last, last != ".", last != ".." {
      parts.removeLast()
      name = last
    } else {
      // The path names a folder by the way to it; what it is called is known only when the way is gone.
      guard let resolved = try Self.resolve(path, for: path) else { throw Self.failure(path, parent: path) }
      let split = resolved.lastIndex(of: "/") ?? resolved.startIndex
      name = String(resolved[resolved.index(after: split)...])
      existing = split == resolved.startIndex ? "/" : String(resolved[..<split])
      missing = []
      return
    }
    var missing: [String] = []
    while true {
      let parent = parts.reduce(root, Self.join)
      if let resolved = try Self.resolve(parent, for: path) {
        guard FileIdentity(resolved)?.isFolder == true else {
          throw Self.failure(path, parent: parent, reason: ENOTDIR)
        }
        existing = resolved
        self.missing = missing
        return
      }
      guard errno == ENOENT, let last = parts.popLast(), last != ".." else {
        throw Self.failure(path, parent: parent)
      }
      if last != "." { missing.insert(last, at: 0) }
    }
  }

  /// The identities of the folder in which something lies, and of all above it.
  ///
  /// - Parameter folder: An absolute path without symbolic links.
  static func chain(from folder: String) -> [FileIdentity] {
    var parts = folder.split(separator: "/").map(String.init)
    var chain: [FileIdentity] = []
    while true {
      if let identity = FileIdentity(parts.reduce("/", join)) { chain.append(identity) }
      guard parts.popLast() != nil else { return chain }
    }
  }

  /// An existing path without symbolic links, `nil` with the reason in `errno`.
  ///
  /// - Parameter output: The output that the path is resolved for, as the user gave it.
  /// - Throws: `OutputError.otherEncoding` for one that isn't UTF-8, which as text would be another path.
  static func resolve(_ path: String, for output: String) throws -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    guard let text = String(validatingCString: resolved) else {
      let bytes = UnsafeBufferPointer(start: resolved, count: strlen(resolved)).map { UInt8(bitPattern: $0) }
      throw OutputError.otherEncoding(path: output, found: printable(bytes: bytes))
    }
    return text
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder == "/" ? "/" + name : folder + "/" + name
  }

  private static func failure(_ path: String, parent: String, reason: Int32 = errno) -> OutputError {
    .failed(
      path: path, operation: "creating the folder \(parent)", reason: String(cString: strerror(reason)))
  }
}
