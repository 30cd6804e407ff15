/// A kind of output, and how one that Chiral wrote is told from everything else.
package struct OutputKind: Sendable {
  /// What messages call it, such as `a benchmark`.
  package let name: String
  /// Whether it is a folder; else it is a file.
  package let isFolder: Bool
  /// Whether a regular file or folder of the right shape is one; reads a bounded part of it.
  let recognizes: @Sendable (_ path: String) -> Bool
  /// The files that such a folder has.
  private let files: [FilePattern]

  package init(
    _ name: String, isFolder: Bool, files: [FilePattern] = [],
    recognizes: @escaping @Sendable (_ path: String) -> Bool
  ) {
    self.name = name
    self.isFolder = isFolder
    self.files = files
    self.recognizes = recognizes
  }

  /// Whether a file in such a folder, by its path from there, is one that Chiral may have written.
  package func owns(_ file: String) -> Bool { files.contains { $0.matches(file) } }

  /// Something that is never replaced, since nothing in it says who wrote it.
  package static let unrecorded = OutputKind("nothing", isFolder: false) { _ in false }
}
