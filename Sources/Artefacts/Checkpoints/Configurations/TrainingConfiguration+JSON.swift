import Documents

extension TrainingConfiguration: Encodable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case name, title, source
    case fingerprint = "sha256"
    case network, objective, optimiser, epochs, steps
    case pairsPerStep = "pairs_per_step"
    case seed, list, frame
    case needsWeights = "needs_weights"
    case validation
    case checkpointEvery = "checkpoint_every"
  }

  /// Writes the configuration in full, as a run keeps it.
  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(name, forKey: .name)
    try fields.encode(title, forKey: .title)
    try fields.encode(source, forKey: .source)
    try fields.encode(fingerprint, forKey: .fingerprint)
    try fields.encode(network, forKey: .network)
    try fields.encode(objective, forKey: .objective)
    try fields.encode(optimiser, forKey: .optimiser)
    switch length {
    case .epochs(let count): try fields.encode(count, forKey: .epochs)
    case .steps(let count): try fields.encode(count, forKey: .steps)
    }
    try fields.encode(pairsPerStep, forKey: .pairsPerStep)
    try fields.encode(seed, forKey: .seed)
    try fields.encode(list, forKey: .list)
    try fields.encode(frame, forKey: .frame)
    try fields.encode(needsWeights, forKey: .needsWeights)
    try fields.encodeIfPresent(validation, forKey: .validation)
    try fields.encode(checkpointEvery, forKey: .checkpointEvery)
  }

  /// Reads the configuration that a run keeps.
  ///
  /// - Throws: `DocumentError`.
  init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(CodingKeys.allCases.map(\.rawValue))
    let epochs = try fields.optional("epochs") { try $0.readInt(in: 1...1 << 20) }
    self.init(
      name: try fields.string("name"), title: try fields.string("title"), source: try fields.string("source"),
      fingerprint: try fields.digest("sha256"),
      network: try fields.value("network") { try Network(from: &$0) },
      objective: try fields.value("objective") { try ObjectiveSettings(from: &$0) },
      optimiser: try fields.value("optimiser") { try Optimiser(from: &$0) },
      length: try epochs.map(Length.epochs) ?? .steps(fields.int("steps", in: Self.counts)),
      pairsPerStep: try fields.int("pairs_per_step", in: 1...1024), seed: UInt64(try fields.count("seed")),
      list: try fields.string("list"), frame: try fields.int("frame", in: 1...1_000_000),
      needsWeights: try fields.bool("needs_weights"),
      validation: try fields.optional("validation") { try Validation(from: &$0) },
      checkpointEvery: try fields.int("checkpoint_every", in: Self.counts))
  }
}

extension TrainingConfiguration.Network {
  fileprivate init(from reader: inout JSONReader) throws {
    let extents = 1...PostProcessorForm.largestExtent
    let fields = try reader.readFields(["projection", "bottleneck", "norm_groups", "groups"])
    self.init(
      projection: try fields.int("projection", in: extents),
      bottleneck: try fields.int("bottleneck", in: extents),
      normGroups: try fields.int("norm_groups", in: extents),
      groups: try fields.optional("groups") { reader in
        try reader.readArray(atMost: PostProcessorForm.groupCounts.upperBound, "groups") {
          try $0.readInt(in: extents)
        }
      })
  }
}

extension ObjectiveSettings {
  fileprivate init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields([
      "dense", "double_flip", "single_flip", "self_flip", "perturbation", "dropout", "temperature",
    ])
    self.init()
    dense = try fields.bool("dense")
    doubleFlip = Float(try fields.double("double_flip"))
    singleFlip = Float(try fields.double("single_flip"))
    selfFlip = Float(try fields.double("self_flip"))
    perturbation = Float(try fields.double("perturbation"))
    dropout = Float(try fields.double("dropout"))
    temperature = Float(try fields.double("temperature"))
  }
}

extension TrainingConfiguration.Optimiser {
  fileprivate init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(["peak_rate", "weight_decay", "schedule"])
    self.init(
      peakRate: try fields.double("peak_rate"), weightDecay: try fields.double("weight_decay"),
      schedule: try fields.choice("schedule"))
  }
}

extension TrainingConfiguration.Validation {
  fileprivate init(from reader: inout JSONReader) throws {
    let fields = try reader.readFields(["list", "every", "pairs", "matcher", "alpha"])
    self.init(
      list: try fields.string("list"), every: try fields.int("every", in: TrainingConfiguration.counts),
      pairs: try fields.int("pairs", in: Self.sizes), matcher: try fields.string("matcher"),
      alpha: try fields.double("alpha"))
  }
}
