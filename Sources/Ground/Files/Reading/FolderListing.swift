import Explanations
import Foundation

/// What lies in folders, by name in byte order.
package enum FolderListing {
  /// What a folder that isn't there means.
  package enum Absence: Sendable {
    /// An error.
    case fails
    /// The same as a folder with nothing in it.
    case isEmpty
  }

  /// The names of all that lies in a folder.
  ///
  /// - Throws: `DocumentError.unreadable` with the folder and the system's reason.
  package static func names(in folder: String, absence: Absence = .fails) throws -> [String] {
    try list(folder, absence) { try FileManager.default.contentsOfDirectory(atPath: folder) }
  }

  /// The paths, from a folder, of all that lies in it and below it.
  ///
  /// - Throws: `DocumentError.unreadable` with the folder and the system's reason.
  package static func paths(below folder: String, absence: Absence = .fails) throws -> [String] {
    try list(folder, absence) { try FileManager.default.subpathsOfDirectory(atPath: folder) }
  }

  private static func list(
    _ folder: String, _ absence: Absence, _ list: () throws -> [String]
  ) throws -> [String] {
    do {
      return try list().sortedByBytes()
    } catch {
      if absence == .isEmpty, (error as? CocoaError)?.code == .fileReadNoSuchFile { return [] }
      throw DocumentError.unreadable(file: folder, reason: reason(error))
    }
  }

  private static func reason(_ error: any Error) -> String {
    if let posix = (error as NSError).userInfo[NSUnderlyingErrorKey] as? POSIXError {
      return String(cString: strerror(posix.code.rawValue))
    }
    return (error as NSError).localizedDescription
  }
}
