/// The parts of a path in text; nothing looks at the disk.
package enum FileName {
  /// A path without its last part's extension: what follows that part's last dot, and the dot.
  ///
  /// Dots at the start of a part begin no extension, as in Python's `os.path.splitext`: `.hidden` stays, `a.tar.gz`
  /// becomes `a.tar`, `a.` becomes `a`, and `folder.x/a` stays.
  package static func stem(of path: Substring) -> Substring {
    let name = last(of: path)
    let start = name.firstIndex { $0 != "." } ?? name.endIndex
    return path[..<(name[start...].lastIndex(of: ".") ?? path.endIndex)]
  }

  /// What follows the last slash.
  package static func last(of path: Substring) -> Substring {
    path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path
  }

  /// A path without its last part's extension.
  package static func stem(of path: String) -> String { String(stem(of: path[...])) }

  /// What follows the last slash.
  package static func last(of path: String) -> String { String(last(of: path[...])) }
}
