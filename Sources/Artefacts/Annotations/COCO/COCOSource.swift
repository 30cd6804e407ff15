import Files

/// One annotation file and what it is in its dataset.
struct COCOSource: Sendable {
  /// The most bytes of such a file.
  static let largestFile = 1 << 30

  /// Where it is.
  let path: String
  /// Its path inside the dataset's folder.
  let name: String
  /// The split that it lists; `nil` for one without.
  let split: String?

  /// Finds the files of a dataset, in the order in which they are joined.
  ///
  /// - Throws: `COCOError` for a division that the dataset doesn't have and for files that aren't there; `DocumentError.unreadable`.
  static func find(in folder: String, layout: COCOLayout, title: String, division: Int) throws -> [COCOSource] {
    guard let presence = try Presence.of(folder) else {
      throw COCOError.noDataset(path: folder, title: title)
    }
    if presence != .folder {
      return [COCOSource(path: folder, name: FileName.last(of: folder), split: nil)]
    }
    guard 1...(layout.divisions ?? 1) ~= division else {
      throw COCOError.noSuchDivision(folder: folder, number: division, divisions: layout.divisions ?? 1)
    }
    let sources = layout.files.map { file in
      let name = file.path(division: division)
      return COCOSource(path: "\(folder)/\(name)", name: name, split: file.split?.rawValue)
    }
    let missing = try sources.filter { try Presence.of($0.path) == nil }
    if missing.isEmpty { return sources }
    if missing.count == sources.count, let name = layout.single {
      let single = COCOSource(path: "\(folder)/\(name)", name: name, split: nil)
      if try Presence.of(single.path) != nil { return [single] }
    }
    throw COCOError.missingFiles(
      folder: folder, title: title, missing: missing.map(\.name), single: layout.single,
      isPartial: missing.count < sources.count)
  }
}
