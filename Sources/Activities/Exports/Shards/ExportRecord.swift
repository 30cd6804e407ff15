import Documents
import Files
import Reproducibility

/// What `CHIRAL.json` says of an exported folder.
struct ExportRecord: Equatable, Sendable {
  /// The version of the tool that wrote it.
  let tool: String
  let export: BenchmarkExport.Format
  let benchmark: ArtefactID
  /// The benchmark's pairs, those of other shards included.
  let pairs: Int
  /// Which part of them the folder holds, `nil` for all.
  var part: ExportPart?

  static let format = FormatName(kind: "export", version: 1)

  init(
    tool: String, export: BenchmarkExport.Format, benchmark: ArtefactID, pairs: Int, part: ExportPart? = nil
  ) {
    self.tool = tool
    self.export = export
    self.benchmark = benchmark
    self.pairs = pairs
    self.part = part
  }

  /// Writes the record into a folder that is itself staged.
  ///
  /// - Throws: `OutputError`.
  func write(to folder: String) throws {
    try OutputFile.writeInPlace(
      CanonicalEncoder(.indented).bytes(of: self), to: "\(folder)/\(OutputKind.recordName)")
  }

  /// All that shards of one export have in common.
  var facts: [ShardFact] {
    [
      ShardFact("export", export.rawValue), ShardFact("tool", tool), ShardFact("benchmark", benchmark),
      ShardFact("pairs", pairs), ShardFact("whole.root", part?.whole.root),
      ShardFact("whole.images", part?.whole.images), ShardFact("whole.folder", part?.whole.folder),
      ShardFact("tables", part?.tables.map(\.file).joined(separator: ", ")),
    ]
  }
}

extension ExportRecord: Encodable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case format, tool, export, benchmark, pairs, shard, whole, files, sha256, tables
  }

  func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(tool, forKey: .tool)
    try fields.encode(export.rawValue, forKey: .export)
    try fields.encode(benchmark, forKey: .benchmark)
    try fields.encode(pairs, forKey: .pairs)
    guard let part else { return }
    try fields.encode(part.shard, forKey: .shard)
    try fields.encode(part.whole, forKey: .whole)
    try fields.encode(part.files, forKey: .files)
    try fields.encode(part.sha256, forKey: .sha256)
    try fields.encode(part.tables, forKey: .tables)
  }

  /// Reads the record of an exported folder.
  ///
  /// - Throws: `DocumentError`.
  init(ofFolder folder: String) throws {
    try self.init(InputFile(path: "\(folder)/\(OutputKind.recordName)", limit: 1 << 24))
  }

  /// Reads a record.
  ///
  /// - Throws: `DocumentError`.
  init(_ file: InputFile) throws {
    var reader = JSONReader(file)
    let fields = try reader.readFields(of: Self.format, known: CodingKeys.allCases.map(\.rawValue))
    try reader.finish()
    self.init(
      tool: try fields.string("tool"), export: try fields.choice("export"),
      benchmark: try fields.value("benchmark") { try $0.readIdentity(of: "benchmark") },
      pairs: try fields.count("pairs"), part: try ExportPart(fields))
  }
}
