import Foundation

/// A place in a folder where Chiral keeps what it knows, such as that of a log. Nobody asks there before a file is
/// replaced; so what lies there counts as what it is itself: a symbolic link or a second name leads to somebody
/// else's file.
package struct OwnPlace: Sendable {
  /// What lies at a place.
  package enum Content: Equatable, Sendable {
    case file
    case folder
    /// Neither, in words such as `a symbolic link`.
    case other(String)

    /// What it is, in words.
    package var kind: String {
      switch self {
      case .file: "a file"
      case .folder: "a folder"
      case .other(let kind): kind
      }
    }
  }

  package let path: String

  package init(_ path: String) { self.path = path }

  /// What lies there, `nil` where there is nothing.
  ///
  /// - Throws: `OutputError.failed` where the system doesn't say.
  package func content() throws -> Content? {
    try withErrors("looking what is there") {
      try FileIdentity.at(path).map { identity -> Content in
        identity.isRegularFile ? .file : identity.isFolder ? .folder : .other(identity.kind)
      }
    }
  }

  /// Removes an old file. What its other names lead to stays.
  ///
  /// - Throws: `OutputError.notReplaceable` for what is no file, `.failed` with the system's reason.
  package func clear() throws {
    guard let content = try content() else { return }
    guard content == .file else { throw OutputError.notReplaceable(path: path, found: content.kind) }
    try withErrors("removing the old file") {
      if unlink(path) != 0, errno != ENOENT { throw Renaming.Failure() }
    }
  }

  /// Gives what is there and is no file another name beside the place, so that a file has room and nothing is
  /// lost.
  ///
  /// - Throws: `OutputError.failed` with the system's reason.
  package func setAside() throws {
    guard let content = try content(), content != .file else { return }
    let renaming = Renaming(canSpare: false, canExchange: false)
    try withErrors("moving what is there aside") {
      for number in 1...Self.mostAside {
        do {
          return try renaming.move(path, toNew: "\(path).aside-\(number)")
        } catch let failure as Renaming.Failure where failure.code == EEXIST {
          continue
        }
      }
      throw Renaming.Failure(code: EEXIST)
    }
  }

  private static let mostAside = 64

  private func withErrors<Result>(_ operation: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as Renaming.Failure {
      throw failure.error(path, operation)
    }
  }
}
