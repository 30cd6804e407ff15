import Files

/// One file of `PairAnnotation`, by the name it has; its content is read when it is asked for.
package struct SPairPairFile: Sendable {
  /// Where the file is.
  package let path: String
  /// The file's name without extension.
  package let name: String
  /// What the name says.
  package let pair: SPairListedPair

  /// Reads the file.
  ///
  /// - Throws: `DocumentError` for a file that isn't of the form.
  package func read() throws -> SPairPairRecord {
    try SPairPairRecord(InputFile(path: path, limit: SPairReader.largestFile))
  }
}
