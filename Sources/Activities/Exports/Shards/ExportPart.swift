import Documents
import Files
import Reproducibility

/// Which part of an export a folder holds, and which files.
struct ExportPart: Equatable, Sendable {
  /// The part.
  let shard: Shard
  /// The options that decide what the files of all shards are.
  let whole: Whole
  /// How many files there are that only this shard has.
  let files: Int
  /// Tells these files from any others: `ExportContent.digest`.
  let sha256: Digest
  /// The files that every shard has a piece of.
  let tables: [Table]

  /// Options of an export.
  struct Whole: Equatable, Sendable, Encodable {
    /// The folder that pair files name annotations by.
    let root: String?
    /// Whether images were linked or copied, `nil` without images.
    let images: String?
    /// Where links lead.
    let folder: String?

    init(root: String?, images: String?, folder: String?) {
      self.root = root
      self.images = images
      self.folder = folder
    }

    init(root: String?, images: ImageSource?) {
      self.init(
        root: root, images: images?.way.rawValue, folder: images.flatMap { $0.way == .link ? $0.folder : nil })
    }
  }

  /// A file of lines, of which each shard has some.
  struct Table: Equatable, Sendable, Encodable, OneLine {
    /// From the folder.
    let file: String
    /// Of the shard's piece.
    let sha256: Digest
  }

  /// The part that was written into a folder.
  ///
  /// - Throws: `DocumentError`, `Interrupted`.
  init(
    _ shard: Shard, whole: Whole, of format: BenchmarkExport.Format, in folder: String, threads: Int
  ) throws {
    self.shard = shard
    self.whole = whole
    let all = try FolderListing.files(below: folder)
    tables = try all.filter(format.isTable).map {
      Table(file: $0, sha256: try SHA256.digest(ofFile: "\(folder)/\($0)"))
    }
    let own = all.filter { !format.isTable($0) }
    files = own.count
    sha256 = try ExportContent.digest(of: own, threads: threads, at: { "\(folder)/\($0)" })
  }

  /// Reads the fields of a record that speak of a part; `nil` where there are none.
  ///
  /// - Throws: `DocumentError`.
  init?(_ fields: JSONFields) throws {
    guard ["shard", "whole", "files", "sha256", "tables"].contains(where: fields.has) else { return nil }
    shard = try fields.value("shard") { try $0.readShard() }
    whole = try fields.value("whole") { reader in
      let fields = try reader.readFields(["root", "images", "folder"])
      return Whole(
        root: try fields.optionalString("root"), images: try fields.optionalString("images"),
        folder: try fields.optionalString("folder"))
    }
    files = try fields.count("files")
    sha256 = try fields.digest("sha256")
    tables = try fields.array("tables") { reader in
      let fields = try reader.readFields(["file", "sha256"])
      return Table(file: try fields.string("file"), sha256: try fields.digest("sha256"))
    }
  }
}

extension BenchmarkExport.Format {
  /// Whether it can be written in shards. The card and metadata of `huggingface` hold digests of whole, compressed lists.
  package var hasShards: Bool { self != .huggingface }

  /// Whether a file is one that all shards have a piece of, rather than one for a pair or an image.
  func isTable(_ file: String) -> Bool {
    switch self {
    case .jsonl, .csv, .pf, .huggingface: true
    case .spair: file.hasPrefix("Layout/")
    case .geoaware: false
    }
  }

  /// Whether its tables begin with a line that names the columns.
  var hasColumns: Bool { self == .csv || self == .pf }
}
