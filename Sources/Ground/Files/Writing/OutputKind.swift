/// A kind of output, and how one that Chiral wrote is told from everything else.
package struct OutputKind: Sendable {
  /// What messages call it, such as `a benchmark`.
  package let name: String
  /// Whether it is a folder; else it is a file.
  package let isFolder: Bool
  /// Whether a regular file or folder of the right shape is one; reads a bounded part of it.
  let recognizes: @Sendable (_ path: String) -> Bool

  package init(
    _ name: String, isFolder: Bool, recognizes: @escaping @Sendable (_ path: String) -> Bool
  ) {
    self.name = name
    self.isFolder = isFolder
    self.recognizes = recognizes
  }

  /// Something that is never replaced, since nothing in it says who wrote it.
  package static let unrecorded = OutputKind("nothing", isFolder: false) { _ in false }
}
