import Foundation

/// A hidden folder beside an output for what the work on it needs meanwhile and what is gone afterwards.
package enum ScratchFolder {
  /// Runs `body` with the path of a new, empty folder beside an output's place, in the same file system. The folder is
  /// removed whatever comes of it; one that a killed run left goes when the next run looks at the place.
  ///
  /// - Throws: `OutputError`, which names the output and no file in the folder; `Interrupted`, or what `body` throws.
  package static func with<Result>(
    beside destination: Destination, _ body: (_ folder: String) throws -> Result
  ) throws -> Result {
    try Interruption.withOpenOutput {
      let place = try destination.place()
      var made: [String] = []
      // Those that the output came into stay: they aren't empty.
      defer { made.reversed().forEach { rmdir($0) } }
      do {
        for path in place.foldersToMake where try OutputFolder.makeOne(path) { made.append(path) }
        let staging = try StagingFolder(beside: place)
        defer { staging.remove() }
        _ = try OutputFolder.makeOne(staging.new)
        do {
          return try body(staging.new)
        } catch let error as OutputError {
          throw error.naming(destination.path, insteadOf: staging.new, isInside: false)
        }
      } catch let failure as Renaming.Failure {
        throw failure.error(destination.path, "creating a folder beside it")
      }
    }
  }
}
