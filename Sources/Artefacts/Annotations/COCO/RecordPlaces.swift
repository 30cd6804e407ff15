import Files

/// Checks the ids of a file's records and says where a wrong one stands, while the file's text is at hand.
struct RecordPlaces {
  /// The file.
  let file: InputFile
  /// The byte at which each record of a list starts.
  let starts: [COCOFile.List: [Int]]

  /// The position of each id of a list.
  ///
  /// - Throws: `COCOError.repeatedID`.
  func positions(of ids: [Int], in list: COCOFile.List) throws -> [Int: Int32] {
    var positions: [Int: Int32] = [:]
    positions.reserveCapacity(ids.count)
    for (index, id) in ids.enumerated() {
      if let first = positions.updateValue(Int32(truncatingIfNeeded: index), forKey: id) {
        throw COCOError.repeatedID(
          file: file.path, place: place(of: list, at: index), list: list.rawValue, id: id,
          other: "\(list.rawValue)[\(first)]")
      }
    }
    return positions
  }

  /// `line:column (path)` of a record.
  func place(of list: COCOFile.List, at index: Int) -> String {
    let path = "\(list.rawValue)[\(index)]"
    guard let starts = starts[list], starts.indices.contains(index) else { return path }
    return "\(file.place(ofByte: starts[index])) (\(path))"
  }
}
