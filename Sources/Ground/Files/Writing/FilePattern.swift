/// Which files a folder of ours holds: `name.json`, `*.jsonl` beside each other, and `maps/**.safetensors` at any depth.
package struct FilePattern: ExpressibleByStringLiteral, Sendable {
  private let start: String
  private let end: String
  private let isDeep: Bool
  private let isExact: Bool

  package init(stringLiteral pattern: String) {
    guard let star = pattern.firstIndex(of: "*") else {
      (start, end, isDeep, isExact) = (pattern, "", false, true)
      return
    }
    start = String(pattern[..<star])
    end = String(pattern[star...].drop { $0 == "*" })
    isDeep = pattern[star...].hasPrefix("**")
    isExact = false
  }

  /// Whether a path from the folder fits.
  func matches(_ path: String) -> Bool {
    if isExact { return path == start }
    guard path.hasPrefix(start), path.hasSuffix(end), path.utf8.count > start.utf8.count + end.utf8.count else {
      return false
    }
    return isDeep || !path.dropFirst(start.count).contains("/")
  }
}
