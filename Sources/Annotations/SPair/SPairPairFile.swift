import Documents

/// One file of `PairAnnotation`, by the name it has; its content is read when it is asked for.
public struct SPairPairFile: Sendable {
  /// Where the file is.
  public let path: String
  /// The file's name without extension.
  public let name: String
  /// What the name says.
  public let pair: SPairListedPair

  /// Reads the file.
  ///
  /// - Throws: `DocumentError` for a file that isn't of the form.
  public func read() throws -> SPairPairRecord {
    try SPairPairRecord(InputFile(path: path, limit: SPairReader.largestFile))
  }
}
