/// Reads NumPy's `.npz`: a zip archive of `.npy` files, stored or deflated.
enum NpzReader {
  /// The entries, named without their `.npy`.
  static func entries(in archive: ZipArchive) throws -> [TensorEntry] {
    try archive.entries.map { entry in
      let place = "\(archive.path): \(entry.name)"
      let start = try archive.prefix(of: entry, count: NpyHeader.longestPrefix)
      let range = try NpyHeader.dictionaryRange(start, file: place)
      let header = try archive.prefix(of: entry, count: range.upperBound)
      guard header.count == range.upperBound else {
        throw ContainerError.malformed(
          file: place, place: "byte \(header.count)", found: "the end",
          expected: "a header of \(range.count) bytes")
      }
      return try NpyReader.entry(
        named: entry.name.hasSuffix(".npy") ? String(entry.name.dropLast(4)) : entry.name,
        header: NpyHeader(dictionary: Array(header[range]), file: place), file: archive.path,
        place: .entry(archive, entry, offset: range.upperBound, isChecked: true),
        stored: entry.size - range.upperBound)
    }
  }
}
