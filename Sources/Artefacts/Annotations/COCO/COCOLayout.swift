import Documents

/// Where a COCO-style dataset's annotation files lie, and how its images are named.
package struct COCOLayout: Equatable, Sendable {
  /// One annotation file of the dataset.
  struct File: Equatable, Sendable {
    /// The split whose images it lists; `nil` where the dataset has none.
    let split: ImageSplit?
    /// Its path inside the dataset's folder, `{division}` standing for the division's number.
    let path: String

    /// The path in one of the dataset's divisions.
    func path(division: Int) -> String { path.replacing(Self.hole, with: String(division)) }

    static let hole = "{division}"
  }

  /// The files in the order in which they are joined; the first one's categories are the dataset's.
  let files: [File]
  /// A file that may take the place of all of them, its images in no split.
  let single: String?
  /// In how many ways the dataset is divided into splits, each with files of its own; `nil` for one.
  package let divisions: Int?
  /// Images are named by their ids in so many digits; `nil` names them by their files.
  package let idDigits: Int?

  static let keys = ["files", "single_file", "divisions", "id_digits"]

  init(_ fields: ManifestFields) throws {
    let divisions = try fields.optional("divisions")?.int(in: 2...9)
    self.divisions = divisions
    files = try fields.required("files", example: "[{ split: train, file: annotations/train.json }]").distinct {
      try Self.file($0, hasDivisions: divisions != nil)
    }
    single = try fields.optional("single_file")?.plainPath()
    idDigits = try fields.optional("id_digits")?.int(in: 1...12)
    if let twice = files.map(\.path).first(where: { path in files.filter { $0.path == path }.count > 1 }) {
      throw try fields["files"].error(found: "'\(twice)' twice", expected: "each file in one split")
    }
  }

  private static func file(_ node: ManifestNode, hasDivisions: Bool) throws -> File {
    let fields = try node.fields(known: ["split", "file"])
    let path = try fields.required("file", example: "annotations/train.json")
    let file = File(
      split: try fields.optional("split")?.choice(of: ImageSplit.self), path: try path.plainPath())
    guard file.path.contains(File.hole) == hasDivisions else {
      throw path.error(
        found: "'\(file.path)'",
        expected: hasDivisions
          ? "\(File.hole) in it, as the manifest has 'divisions'"
          : "no \(File.hole), or the key 'divisions' with their number")
    }
    return file
  }

  /// The path of the file of a split, as a set of one division has it.
  package func path(of split: ImageSplit) -> String? {
    files.first { $0.split == split }?.path(division: 1)
  }

  /// The name of an image with an id, where images are named so.
  package func name(ofID id: Int) -> String? {
    idDigits.map { PlainName.number(id, digits: $0) }
  }
}
