import Documents
import Explanations
import Files

/// What to run, as a file says it: settings, and stages in YAML, each a command with its inputs, options and outputs.
package struct StageFile {
  /// Its path, as errors name it.
  package let path: String
  package let title: String
  package let settings: [PipelineSetting]
  let stages: [StageEntry]
  let shows: [ManifestNode]

  package static let format = FormatName(kind: "pipeline", version: 1)
  private static let keys = ["format", "title", "settings", "stages", "shows"]
  /// The most stages, repetitions and shards counted.
  package static let mostStages = 10_000
  /// The most settings.
  package static let mostSettings = 1_000

  /// - Throws: `DocumentError` when the file isn't readable, larger than 1 MiB or not as the format says.
  package init(contentsOf path: String) throws { try self.init(ManifestNode(contentsOf: path)) }

  /// A file in memory.
  ///
  /// - Throws: `DocumentError`.
  package init(_ input: InputFile) throws { try self.init(ManifestNode(input)) }

  private init(_ root: ManifestNode) throws {
    path = root.file
    let fields = try root.fields(of: Self.format, known: Self.keys)
    title = try fields.required("title", example: "Scores of all matchers").string()
    settings = try fields.optional("settings").map(Self.readSettings) ?? []
    let stages = try fields.required("stages", example: "[{ stage: …, command: … }]")
    let nodes = try stages.elements()
    guard 1...Self.mostStages ~= nodes.count else {
      throw stages.error(found: "\(nodes.count, "stage")", expected: "1 to \(Self.mostStages)")
    }
    self.stages = try nodes.map(StageEntry.init)
    shows = try fields.optional("shows")?.elements() ?? []
  }

  private static func readSettings(_ node: ManifestNode) throws -> [PipelineSetting] {
    let entries = try node.fields().entries
    guard entries.count <= mostSettings else {
      throw node.error(found: "\(entries.count) settings", expected: "at most \(mostSettings)")
    }
    return try entries.map { name, node in
      guard StageNames.isKey(name) else {
        throw node.error(
          found: "a setting '\(name)'", expected: "a name of letters, digits, '_' and '-', a letter first")
      }
      return try PipelineSetting(name: name, node)
    }
  }

  /// The file's name without its extension, which names the pipeline and its work folder.
  package var name: String { FileName.stem(of: FileName.last(of: path)) }

  /// The folder that the file lies in.
  var folder: String { path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./" }
}
