import Files

extension InputFile {
  /// Reads a file of a test's own, of any size.
  package init(path: String) throws { try self.init(path: path, limit: .max) }
}
