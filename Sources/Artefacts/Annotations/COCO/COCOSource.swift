import Files
import Foundation

/// One annotation file and what it is in its dataset.
struct COCOSource: Sendable {
  /// Where it is.
  let path: String
  /// Its path inside the dataset's folder.
  let name: String
  /// The split that it lists; `nil` for one without.
  let split: String?

  /// Finds the files of a dataset, in the order in which they are joined.
  ///
  /// - Throws: `COCOError` for a division that the dataset doesn't have and for files that aren't there.
  static func find(in folder: String, layout: COCOLayout, title: String, division: Int) throws -> [COCOSource] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw COCOError.noDataset(path: folder, title: title)
    }
    if !isFolder.boolValue {
      return [COCOSource(path: folder, name: FileName.last(of: folder), split: nil)]
    }
    guard 1...(layout.divisions ?? 1) ~= division else {
      throw COCOError.noSuchDivision(folder: folder, number: division, divisions: layout.divisions ?? 1)
    }
    let sources = layout.files.map { file in
      let name = file.path(division: division)
      return COCOSource(path: "\(folder)/\(name)", name: name, split: file.split?.rawValue)
    }
    let missing = sources.filter { !$0.exists }
    if missing.isEmpty { return sources }
    if missing.count == sources.count, let name = layout.single {
      let single = COCOSource(path: "\(folder)/\(name)", name: name, split: nil)
      if single.exists { return [single] }
    }
    throw COCOError.missingFiles(
      folder: folder, title: title, missing: missing.map(\.name), single: layout.single,
      isPartial: missing.count < sources.count)
  }

  private var exists: Bool { FileManager.default.fileExists(atPath: path) }
}
