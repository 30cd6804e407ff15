import Foundation

/// One annotation file and what it is in its dataset.
struct AP10KSource: Sendable {
  /// Where it is.
  let path: String
  /// Its path inside the dataset's folder.
  let name: String
  /// The split that it lists; `nil` for a file that is the whole dataset.
  let split: String?

  /// The splits in the order in which the authors join them.
  private static let splits = ["train", "test", "val"]

  /// Finds the files of a dataset, in the order in which they are joined.
  static func find(in folder: String, split: Int) throws -> [AP10KSource] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) else {
      throw AP10KError.noDataset(path: folder)
    }
    if !isFolder.boolValue {
      return [AP10KSource(path: folder, name: URL(fileURLWithPath: folder).lastPathComponent, split: nil)]
    }
    guard 1...3 ~= split else { throw AP10KError.noSuchSplit(folder: folder, number: split) }
    let sources = splits.map { name in
      let file = "annotations/ap10k-\(name)-split\(split).json"
      return AP10KSource(path: "\(folder)/\(file)", name: file, split: name)
    }
    let missing = sources.filter { !$0.exists }
    if missing.isEmpty { return sources }
    let single = AP10KSource(path: "\(folder)/annotations.json", name: "annotations.json", split: nil)
    if missing.count == sources.count, single.exists { return [single] }
    throw AP10KError.missingFiles(
      folder: folder, missing: missing.map(\.name), isPartial: missing.count < sources.count)
  }

  private var exists: Bool { FileManager.default.fileExists(atPath: path) }
}
