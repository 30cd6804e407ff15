/// The folder that the program works in.
package enum WorkingFolder {
  /// Its path, absolute and without symbolic links.
  ///
  /// - Throws: `OutputError`, also for a path that isn't UTF-8, which as text would be another folder's.
  package static func path() throws -> String {
    guard let path = try OutputPath.resolve(".", for: ".") else {
      throw Renaming.Failure().error(".", "looking where it is")
    }
    return path
  }
}
