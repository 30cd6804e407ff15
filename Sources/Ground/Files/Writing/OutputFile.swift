/// Writes a file beside its place and renames it there when all of it is written.
package enum OutputFile {
  /// Runs `write` with the path of a file to create, and moves that to its destination.
  ///
  /// - Parameter renaming: What renaming can do there; found out where `nil`.
  /// - Throws: `OutputError`, `Interrupted`, or what `write` throws; nothing is left behind.
  package static func create<Result>(
    at destination: Destination, renaming: Renaming? = nil, _ write: (_ file: String) throws -> Result
  ) throws -> Result {
    try StagedPlace.fill(destination, renaming: renaming, write)
  }

  /// Writes bytes as a whole file.
  ///
  /// - Throws: `OutputError`, `Interrupted`; nothing is left behind.
  package static func write(_ bytes: [UInt8], to destination: Destination) throws {
    try create(at: destination) { try writeInPlace(bytes, to: $0) }
  }

  /// Writes bytes to a new file inside a folder that is itself staged.
  ///
  /// - Parameter despiteInterruption: Whether it is written also when the program is about to end.
  /// - Throws: `OutputError.failed` with the system's reason, `Interrupted`.
  package static func writeInPlace(
    _ bytes: [UInt8], to path: String, despiteInterruption: Bool = false
  ) throws {
    let file = try FileWriter(path: path, despiteInterruption: despiteInterruption)
    try file.write(bytes)
    try file.finish()
  }
}
