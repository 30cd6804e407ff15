import Foundation

/// All that a folder holds, to be compared with another's.
public enum FolderContent {
  /// By path from the folder: the bytes of files, where links lead, and `nil` for folders.
  public static func of(_ folder: String) throws -> [String: Data?] {
    var content: [String: Data?] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
      let full = "\(folder)/\(path)"
      switch try FileManager.default.attributesOfItem(atPath: full)[.type] as? FileAttributeType {
      case .typeDirectory: content.updateValue(nil, forKey: path)
      case .typeSymbolicLink:
        content[path] = Data("link to \(try FileManager.default.destinationOfSymbolicLink(atPath: full))".utf8)
      default: content[path] = try Data(contentsOf: URL(fileURLWithPath: full))
      }
    }
    return content
  }
}
