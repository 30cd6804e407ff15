import ArgumentParser
import Documents

/// Where the manifests are.
struct ManifestsOption: ParsableArguments {
  @Option(
    name: .customLong("manifests"),
    help: ArgumentHelp("The folder of manifests to use instead of the package's own.", valueName: "folder"))
  var folder: String?

  /// The library in the folder given, else the one that is found.
  func library() throws -> ManifestLibrary {
    try folder.map { ManifestLibrary(root: $0) } ?? ManifestLibrary.locate()
  }
}
