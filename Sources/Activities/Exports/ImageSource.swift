import Files
import Foundation

/// The folder of a dataset's images, or the dataset's own, and how an export takes them over.
package struct ImageSource: Sendable {
  /// The ways to take images over.
  package enum Way: String, CaseIterable, Sendable {
    /// Symbolic links to the originals, which lead there from any place.
    case link
    /// Copies of what the files hold, also where they are links themselves.
    case copy
  }

  /// The folder, links on the way to it followed.
  let folder: String
  let way: Way

  /// The images in a folder, or in a dataset's own folder of images inside it.
  package init(folder: String, way: Way) {
    // Taking '..' out of a path with links in it would lead elsewhere; the links are followed first.
    self.folder = URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    self.way = way
  }

  /// What AP-10K and SPair-71k call their folders of images.
  private static let names = ["data", "JPEGImages"]

  /// The source with the folder that has an image: the one given, or one of those that datasets have inside.
  ///
  /// - Throws: `DocumentError.unreadable` for what can't be looked at.
  func holding(_ name: String?) throws -> ImageSource {
    guard let name else { return self }
    for inside in [folder] + Self.names.map({ "\(folder)/\($0)" }) {
      let source = ImageSource(folder: inside, way: way)
      if try source.has(name) { return source }
    }
    return self
  }

  /// Another folder of the dataset, beside that of its images; `nil` where there is none.
  ///
  /// - Throws: `DocumentError.unreadable` for what can't be looked at.
  func beside(_ name: String) throws -> ImageSource? {
    let place = URL(fileURLWithPath: folder).deletingLastPathComponent().appendingPathComponent(name).path
    return try Presence.of(place) == .folder ? ImageSource(folder: place, way: way) : nil
  }

  /// Links or copies a file where there is one; gives whether there was.
  ///
  /// - Throws: `OutputError.failed`, `DocumentError.unreadable`.
  func put(ifThere name: String, at place: String) throws -> Bool {
    guard try has(name) else { return false }
    _ = try FileReader(path: path(of: name))
    try put(name, at: place)
    return true
  }

  /// Whether there is a file.
  ///
  /// - Throws: `DocumentError.unreadable` for what can't be looked at.
  func has(_ name: String) throws -> Bool { try Presence.of(path(of: name)) != nil }

  /// Checks that all images are there and are files that can be read, before anything is written.
  ///
  /// - Throws: `ExportError.missingImages`, also for links that lead to nothing; `DocumentError.unreadable` for what isn't
  ///   a regular file or can't be looked at.
  func check(_ names: [String]) throws {
    let missing = try names.filter { try !has($0) }
    if let first = missing.first {
      throw ExportError.missingImages(folder: folder, count: missing.count, first: first)
    }
    for name in names { _ = try FileReader(path: path(of: name)) }
  }

  /// Links or copies an image.
  ///
  /// - Throws: `OutputError.failed`, `DocumentError.unreadable`.
  func put(_ name: String, at place: String) throws {
    let original = try path(of: name)
    switch way {
    case .link: try link(original, at: place)
    case .copy: try OutputFile.copy(original, to: place)
    }
  }

  private func link(_ original: String, at place: String) throws {
    do {
      try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: original)
    } catch {
      throw OutputError.failed(
        path: place, operation: "linking \(original)", reason: (error as NSError).localizedDescription)
    }
  }

  private func path(of name: String) throws -> String { try OutputFolder.path(of: name, in: folder) }
}
