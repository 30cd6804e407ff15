import Files

/// One file of `ImageAnnotation`, read and checked against its place.
struct SPairImageFile {
  let record: SPairImageRecord
  let input: AnnotatedDataset.Input

  /// Reads `ImageAnnotation/<category>/<name>.json`.
  init(folder: String, category: Category, name: String) throws {
    let place = "ImageAnnotation/\(category.name)/\(name).json"
    let file = try InputFile(path: "\(folder)/\(place)", limit: SPairReader.largestFile)
    guard PlainName.isLabel(name) else {
      throw SPairError.notAPairName(file: file.path, place: "name", text: name)
    }
    record = try SPairImageRecord(file, schema: category.schema)
    guard record.category == category.name else {
      throw SPairError.misplaced(
        file: file.path, place: "category", key: "the category", found: record.category, expected: category.name
      )
    }
    guard FileName.stem(of: record.fileName) == name, record.fileName != name else {
      throw SPairError.misplaced(
        file: file.path, place: "filename", key: "the file name", found: record.fileName,
        expected: "\(name).jpg")
    }
    input = AnnotatedDataset.Input(name: place, bytes: file.bytes.count, digest: .init(of: file))
  }
}

extension Digest {
  /// The SHA-256 of a file's content.
  init(of file: InputFile) { self = SHA256.digest(of: file.bytes) }
}
