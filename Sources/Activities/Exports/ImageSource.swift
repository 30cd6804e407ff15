import Files
import Foundation

/// The folder of a dataset's images, and how an export takes them over.
package struct ImageSource: Sendable {
  /// The ways to take images over.
  package enum Way: String, CaseIterable, Sendable {
    /// Symbolic links to the originals.
    case link
    /// Copies.
    case copy
  }

  private let folder: String
  private let way: Way

  /// The images in a folder.
  package init(folder: String, way: Way) {
    self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
    self.way = way
  }

  /// Checks that all images are there, before anything is written.
  ///
  /// - Throws: `ExportError.missingImages`.
  func check(_ names: [String]) throws {
    let missing = try names.filter { !FileManager.default.fileExists(atPath: try path(of: $0)) }
    if let first = missing.first {
      throw ExportError.missingImages(folder: folder, count: missing.count, first: first)
    }
  }

  /// Links or copies an image.
  ///
  /// - Throws: `OutputError.failed`.
  func put(_ name: String, at place: String) throws {
    let original = try path(of: name)
    do {
      switch way {
      case .link: try FileManager.default.createSymbolicLink(atPath: place, withDestinationPath: original)
      case .copy: try FileManager.default.copyItem(atPath: original, toPath: place)
      }
    } catch {
      throw OutputError.failed(
        path: place, operation: "\(way == .link ? "linking" : "copying") \(original)",
        reason: (error as NSError).localizedDescription)
    }
  }

  private func path(of name: String) throws -> String { try OutputFolder.path(of: name, in: folder) }
}
