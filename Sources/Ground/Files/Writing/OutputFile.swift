/// Writes a file beside its place and renames it there when all of it is written.
package enum OutputFile {
  /// Runs `write` with the path of a file to create, and moves that to `path`.
  ///
  /// - Throws: `OutputError`, or what `write` throws; nothing is left behind.
  package static func create<Result>(
    at path: String, replacing: Bool, _ write: (_ file: String) throws -> Result
  ) throws -> Result {
    let place = try StagedPlace(path, replacing: replacing)
    do {
      let result = try write(place.staging)
      try place.publish(replacing: replacing)
      return result
    } catch {
      place.discard()
      throw error
    }
  }

  /// Writes bytes as a whole file.
  ///
  /// - Throws: `OutputError`; nothing is left behind.
  package static func write(_ bytes: [UInt8], to path: String, replacing: Bool) throws {
    try create(at: path, replacing: replacing) { try writeInPlace(bytes, to: $0) }
  }

  /// Writes bytes to a new file inside a folder that is itself staged.
  ///
  /// - Throws: `OutputError.failed` with the system's reason.
  package static func writeInPlace(_ bytes: [UInt8], to path: String) throws {
    let file = try FileWriter(path: path)
    try file.write(bytes)
    try file.finish()
  }
}
