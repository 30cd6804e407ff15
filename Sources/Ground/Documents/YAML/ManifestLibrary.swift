import Explanations
import Files
import Foundation

/// The folder `Manifests`: what is true of the data, as YAML, a folder a kind.
package struct ManifestLibrary: Sendable {
  /// The folder's path.
  package let root: String

  /// The library in a folder.
  package init(root: String) { self.root = root }

  /// The library in a folder that the user named.
  ///
  /// - Throws: `DocumentError.unreadable` where no folder can be listed there.
  package init(folder: String) throws {
    _ = try FolderListing.names(in: folder)
    self.init(root: folder)
  }

  /// Finds the library: `CHIRAL_MANIFESTS` where it is set, else `Manifests` or `share/chiral/Manifests` in the
  /// closest folder at or above the executable.
  ///
  /// - Throws: `DocumentError.noManifests` with the places that were tried; `.unreadable` for one that can't be
  ///   looked at.
  package static func locate(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String = Bundle.main.executablePath ?? CommandLine.arguments.first ?? "."
  ) throws -> ManifestLibrary {
    if let root = environment["CHIRAL_MANIFESTS"] {
      guard try isLibrary(root) else { throw DocumentError.noManifests(tried: ["CHIRAL_MANIFESTS, '\(root)'"]) }
      return ManifestLibrary(root: root)
    }
    var folder = URL(fileURLWithPath: executable).resolvingSymlinksInPath().deletingLastPathComponent()
    let start = folder.path
    while true {
      for candidate in ["Manifests", "share/chiral/Manifests"] {
        let root = folder.appendingPathComponent(candidate).path
        if try isLibrary(root) { return ManifestLibrary(root: root) }
      }
      if folder.path == "/" { throw DocumentError.noManifests(tried: ["\(start) and above"]) }
      folder.deleteLastPathComponent()
    }
  }

  private static func isLibrary(_ root: String) throws -> Bool { try Presence.of(root + "/schemas") != nil }

  /// The names of all manifests of a kind, a folder of the library such as `recipes`, in byte order; none where
  /// there is no such folder.
  ///
  /// - Throws: `DocumentError.unreadable` when the folder can't be listed.
  package func names(of kind: String) throws -> [String] {
    let files = try FolderListing.names(in: "\(root)/\(kind)", absence: .isEmpty)
    return files.filter { $0.hasSuffix(".yaml") }.map { FileName.stem(of: $0) }.sortedByBytes()
  }

  /// The path of a manifest, by its name in the library or as a path to a `.yaml` file of the user's.
  ///
  /// - Throws: `DocumentError.unknownManifest` with the names there are.
  package func path(of kind: String, named name: String) throws -> String {
    if name.hasSuffix(".yaml") { return name }
    let known = try names(of: kind)
    guard known.contains(name) else {
      throw DocumentError.unknownManifest(kind: Self.singular(kind), name: name, known: known)
    }
    return "\(root)/\(kind)/\(name).yaml"
  }

  /// The path of a manifest that another one names: by its name in the library, or as a path to a `.yaml` file
  /// from the folder that the other one lies in, so that the folder the program runs in plays no part.
  ///
  /// - Throws: `DocumentError.unknownReference` with the names there are.
  package func path(of kind: String, namedBy node: ManifestNode) throws -> String {
    let name = try node.string()
    if name.hasSuffix(".yaml") {
      let folder =
        node.file.contains("/")
        ? node.file.split(separator: "/", omittingEmptySubsequences: false).dropLast() : []
      return name.hasPrefix("/") ? name : (folder + [name[...]]).joined(separator: "/")
    }
    let known = try names(of: kind)
    guard known.contains(name) else {
      throw DocumentError.unknownReference(
        file: node.file, place: node.place, kind: Self.singular(kind), name: name, known: known)
    }
    return "\(root)/\(kind)/\(name).yaml"
  }

  private static func singular(_ kind: String) -> String {
    if kind == "published" { return "published figures" }
    if kind == "published/results" { return "table of published results" }
    if kind == "training" { return "training configuration" }
    return kind == "synthesis" ? "plan" : String(kind.hasSuffix("s") ? kind.dropLast() : kind[...])
  }
}
