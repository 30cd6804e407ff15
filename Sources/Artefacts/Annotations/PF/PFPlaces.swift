import Files

/// Where the parts of a Proposal Flow dataset may lie: lists name images by paths that begin with the release's own
/// folder, which may or may not be the one that was given.
struct PFPlaces {
  private let folder: String

  private let annotationFolders: [String]

  init(folder: String, annotations: [String] = []) {
    self.folder = folder
    annotationFolders = annotations
  }

  /// The path of an image file, or `nil` when it isn't there.
  ///
  /// - Throws: `DocumentError.unreadable`.
  func image(_ path: String) throws -> String? {
    let below = path.split(separator: "/").dropFirst().joined(separator: "/")
    return try [path, below, "JPEGImages/" + PFCollector.fileName(path)].filter { !$0.isEmpty }
      .map { "\(folder)/\($0)" }.first { try Presence.of($0) != nil }
  }

  /// The first of the folders of annotations that is there, or `nil`.
  ///
  /// - Throws: `DocumentError.unreadable`.
  func annotations() throws -> String? {
    try annotationFolders.map { "\(folder)/\($0)" }.first { try Presence.of($0) != nil }
  }
}
