import Explanations
import Files

/// Paths in the work folder.
enum WorkPath {
  /// The most bytes of a path, and of a part of it.
  private static let longest = (path: 1024, part: 255)

  /// What is wrong with a path that an output is to have, `nil` where it will do. None leads outside of the work folder, to a
  /// hidden file, or reads as an option.
  static func problem(with path: String) -> Wording? {
    if path.hasPrefix("/") { return ", which is absolute" }
    if path.hasPrefix("-") { return ", which begins with a dash" }
    if path.hasControls { return ", which has control characters" }
    if path.utf8.count > longest.path { return ", which has more than \(longest.path) bytes" }
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      if part.isEmpty { return ", which has an empty part" }
      if part == ".." { return ", which leads out of its folder" }
      if part.hasPrefix(".") { return ", of which a part begins with a dot" }
      if part.utf8.count > longest.part { return ", of which a part has more than \(longest.part) bytes" }
    }
    return nil
  }

  /// The folders that a path lies in, the closest first.
  static func folders(above path: String) -> some Sequence<String> {
    sequence(first: path[...]) { path in path.lastIndex(of: "/").map { path[..<$0] } }.dropFirst().map(
      String.init)
  }

  /// The path of a shard of an output: what tells the shard stands before the extensions.
  static func shard(_ shard: (index: Int, count: Int), of path: String, isFolder: Bool) -> String {
    let mark = ".shard-\(shard.index)-of-\(shard.count)"
    if isFolder { return path + mark }
    let extensions = extensions(of: path)
    return path.dropLast(extensions.count) + mark + extensions
  }

  /// The extension of a path's last part, with its dot; of a compressed file also that of what is compressed, such as
  /// `.jsonl.zst`.
  static func extensions(of path: String) -> Substring {
    let start = path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex
    let last = FileName.stem(of: path[start...])
    let inner = [".zst", ".gz"].contains(String(path[last.endIndex...])) ? FileName.stem(of: last) : last
    return path[inner.endIndex...]
  }
}

/// A path with `*` for any characters but slashes.
struct PathPattern {
  private let parts: [[UInt8]]

  /// - Returns: `nil` for a text without `*`.
  init?(_ text: String) {
    guard text.utf8.contains(UInt8(ascii: "*")) else { return nil }
    parts = Self.parts(of: text)
  }

  private static func parts(of path: String) -> [[UInt8]] {
    path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map(Array.init)
  }

  func matches(_ path: String) -> Bool {
    let others = Self.parts(of: path)
    return parts.count == others.count && zip(parts, others).allSatisfy(Self.matches)
  }

  /// Whether one part fits. On a mismatch the last `*` takes a byte more.
  private static func matches(_ pattern: [UInt8], _ name: [UInt8]) -> Bool {
    var (p, n) = (0, 0)
    var star: (pattern: Int, name: Int)?
    while n < name.count {
      if p < pattern.count, pattern[p] == UInt8(ascii: "*") {
        star = (p, n)
        p += 1
      } else if p < pattern.count, pattern[p] == name[n] {
        (p, n) = (p + 1, n + 1)
      } else if let last = star {
        star = (last.pattern, last.name + 1)
        (p, n) = (last.pattern + 1, last.name + 1)
      } else {
        return false
      }
    }
    return pattern[p...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
