import Documents
import Explanations
import Files

/// What a run of training is: what it learns from and how, and how far that goes; `run.json` of its folder.
package struct TrainingRun: Equatable, Sendable {
  /// The version of the tool that began it.
  package let tool: String
  /// The processor that products are computed for, as `MatrixProduct.coreName` has it: last bits depend on it.
  package let blas: String
  /// Its groups are those of the network, wherever they came from.
  package let configuration: TrainingConfiguration
  /// What tables call the benchmark.
  package let benchmarkName: String
  package let benchmark: ArtefactID
  package let features: ArtefactID
  /// The weights that it started from; `nil` for random ones.
  package let weights: ArtefactID?
  /// The protocol that validation measures by; `nil` without validation.
  package let rules: Rules?
  /// Pairs of the list that it learns from.
  package let pairs: Int
  /// Pairs of the list that teach nothing: both images show no common keypoint inside of the frame.
  package let leftOut: Int
  /// Steps from the start to the end.
  package let steps: Int
  /// Cells a side of the maps.
  package let grid: Int

  /// A scoring protocol, by name and by what decides a number.
  package struct Rules: Equatable, Sendable, Encodable {
    package let name: String
    package let fingerprint: Digest

    package init(name: String, fingerprint: Digest) {
      self.name = name
      self.fingerprint = fingerprint
    }

    private enum CodingKeys: String, CodingKey {
      case name
      case fingerprint = "sha256"
    }
  }

  package init(
    tool: String, blas: String, configuration: TrainingConfiguration, benchmarkName: String,
    benchmark: ArtefactID, features: ArtefactID, weights: ArtefactID?, rules: Rules?, pairs: Int, leftOut: Int,
    steps: Int, grid: Int
  ) {
    self.tool = tool
    self.blas = blas
    self.configuration = configuration
    self.benchmarkName = benchmarkName
    self.benchmark = benchmark
    self.features = features
    self.weights = weights
    self.rules = rules
    self.pairs = pairs
    self.leftOut = leftOut
    self.steps = steps
    self.grid = grid
  }

  /// Steps once through the list.
  package var stepsPerEpoch: Int {
    max(1, (pairs + configuration.pairsPerStep - 1) / configuration.pairsPerStep)
  }

  /// The form of its weights.
  ///
  /// - Throws: `WeightsError.badForm`.
  package var form: PostProcessorForm {
    get throws {
      let network = configuration.network
      return try PostProcessorForm(
        groups: network.groups ?? [], bottleneck: network.bottleneck, projection: network.projection,
        normGroups: network.normGroups)
    }
  }

  /// All that decides what it gives; runs that agree in it give the same weights.
  private var facts: [TrainingConfiguration.Fact] {
    [
      .init("tool", tool), .init("benchmark", benchmark), .init("features", features),
      .init("weights", weights?.description ?? "none"),
    ] + configuration.facts + [
      .init("protocol", rules?.fingerprint.description ?? "none"), .init("blas", blas),
    ]
  }

  /// Sees that another run would go the same way as this one.
  ///
  /// - Parameter folder: Where this one is, for the error.
  /// - Throws: `RunError.differs` with the first thing in which they differ.
  package func requireSame(as other: TrainingRun, folder: String) throws {
    let (ours, theirs) = (facts, other.facts)
    for fact in ours {
      let asked = theirs.first { $0.key == fact.key }?.value
      if fact.value != asked {
        throw RunError.differs(
          folder: folder, key: fact.key, found: fact.value, expected: asked ?? "none")
      }
    }
    for fact in theirs where !ours.contains(where: { $0.key == fact.key }) {
      throw RunError.differs(folder: folder, key: fact.key, found: "none", expected: fact.value)
    }
  }
}

extension TrainingRun: Encodable {
  package static let format = FormatName(kind: "training-run", version: 1)
  package static let fileName = "run.json"

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case format, tool, blas, configuration
    case benchmarkName = "benchmark_name"
    case benchmark, features, weights
    case rules = "protocol"
    case pairs
    case leftOut = "left_out"
    case steps, grid
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(tool, forKey: .tool)
    try fields.encode(blas, forKey: .blas)
    try fields.encode(configuration, forKey: .configuration)
    try fields.encode(benchmarkName, forKey: .benchmarkName)
    try fields.encode(benchmark, forKey: .benchmark)
    try fields.encode(features, forKey: .features)
    try fields.encodeIfPresent(weights, forKey: .weights)
    try fields.encodeIfPresent(rules, forKey: .rules)
    try fields.encode(pairs, forKey: .pairs)
    try fields.encode(leftOut, forKey: .leftOut)
    try fields.encode(steps, forKey: .steps)
    try fields.encode(grid, forKey: .grid)
  }

  /// The document, the same bytes for the same run.
  package func encoded() throws -> [UInt8] { try CanonicalEncoder(.indented).bytes(of: self) }

  /// Reads `run.json`.
  ///
  /// - Throws: `DocumentError`, `WeightsError`.
  package init(_ file: InputFile) throws {
    var reader = JSONReader(file)
    let fields = try reader.readFields(of: Self.format, known: CodingKeys.allCases.map(\.rawValue))
    self.init(
      tool: try fields.string("tool"), blas: try fields.string("blas"),
      configuration: try fields.value("configuration") { try TrainingConfiguration(from: &$0) },
      benchmarkName: try fields.string("benchmark_name"),
      benchmark: try fields.identity("benchmark", of: "benchmark"),
      features: try fields.identity("features", of: "feature-store"),
      weights: try fields.optional("weights") { try $0.readIdentity(of: PostProcessorWeights.format.kind) },
      rules: try fields.optional("protocol") { reader in
        let fields = try reader.readFields(["name", "sha256"])
        return Rules(name: try fields.string("name"), fingerprint: try fields.digest("sha256"))
      },
      pairs: try fields.count("pairs"), leftOut: try fields.count("left_out"),
      steps: try fields.int("steps", in: TrainingConfiguration.counts),
      grid: try fields.int("grid", in: 1...1 << 20))
    try reader.finish()
    _ = try form
  }

  /// The run in a folder.
  ///
  /// - Throws: `DocumentError`, `WeightsError`.
  package init(folder: String) throws {
    try self.init(InputFile(path: "\(folder)/\(Self.fileName)", limit: 1 << 22))
  }

  /// Whether a folder is that of a run, of any version.
  package static func isRun(_ folder: String) -> Bool {
    FormatName.kind(ofFile: "\(folder)/\(fileName)") == format.kind
  }

  /// Folders with a `run.json`.
  package static let outputKind = OutputKind.folder(
    "a training run", record: fileName, format: format,
    files: [
      ".lock", "..lock.partial-**", .init(stringLiteral: RunFolder.logName),
      .init(stringLiteral: RunFolder.lastName), .init(stringLiteral: RunFolder.bestName),
      .init(stringLiteral: RunState.fileName),
    ])
}
