import ArgumentParser
import Documents
import Files
import Foundation

/// On how many threads to work; no result depends on it.
struct ThreadsOption: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "How many threads to use; the result is the same for any number.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard 1...1024 ~= threads else {
      throw ValidationError("'--threads' is \(threads); give a number from 1 to 1024.")
    }
  }
}

/// Whether an output that exists gives way.
struct ForceOption: ParsableArguments {
  @Flag(help: "Replace an output that exists, if it is of the same kind and Chiral wrote it.")
  var force = false

  /// Where an output goes.
  ///
  /// - Parameter inputs: The files and folders that it is made from, as they were given.
  func destination(_ path: String, _ kind: OutputKind, inputs: [String?]) -> Destination {
    Destination(path, mayReplace: force, kind: kind, inputs: inputs.compactMap { $0 })
  }
}

/// Where the manifests are.
struct ManifestsOption: ParsableArguments {
  @Option(
    name: .customLong("manifests"),
    help: ArgumentHelp("The folder of manifests to use instead of the package's own.", valueName: "folder"))
  var folder: String?

  /// The paths among the folder given and what was named: a manifest's name is none.
  func paths(_ names: String?...) -> [String?] { [folder] + names.filter { $0?.hasSuffix(".yaml") == true } }

  /// The library in the folder given, else the one that is found.
  func library() throws -> ManifestLibrary {
    try folder.map { try ManifestLibrary(folder: $0) } ?? ManifestLibrary.locate()
  }
}
