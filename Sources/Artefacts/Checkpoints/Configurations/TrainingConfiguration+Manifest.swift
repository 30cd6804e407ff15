import Documents

extension TrainingConfiguration {
  private static let format = FormatName(kind: "training", version: 1)
  /// What is for people.
  private static let words = ["title", "source"]
  private static let keys =
    words + [
      "network", "objective", "optimiser", "epochs", "steps", "pairs_per_step", "seed", "list", "frame",
      "needs_weights", "validation", "checkpoint_every",
    ]

  /// What counts of steps, epochs and the like may be.
  package static let counts = 1...1 << 40

  /// What a seed may be: any whole number that JSON keeps.
  package static let seeds = 0...1 << 53

  /// Decodes a manifest of `Manifests/training`.
  ///
  /// - Throws: `DocumentError` with the place of what doesn't fit.
  package init(name: String, _ root: ManifestNode) throws {
    let fields = try root.fields(of: Self.format, known: Self.keys)
    self.name = name
    title = try fields["title"].string()
    source = try fields["source"].string()
    fingerprint = try root.digest(leavingOut: Set(Self.words))
    network = try Network(fields["network"])
    objective = try ObjectiveSettings(fields["objective"])
    optimiser = try Optimiser(fields["optimiser"])
    length = try Self.length(fields, root)
    pairsPerStep = try fields.optional("pairs_per_step")?.int(in: 1...1024) ?? 1
    seed = UInt64(try fields["seed"].int(in: Self.seeds))
    list = try fields["list"].string()
    frame = try fields.optional("frame")?.int(in: 1...1_000_000) ?? 840
    needsWeights = try fields.optional("needs_weights")?.bool() ?? false
    validation = try fields.optional("validation").map(Validation.init)
    checkpointEvery = try fields["checkpoint_every"].int(in: Self.counts)
  }

  private static func length(_ fields: ManifestFields, _ root: ManifestNode) throws -> Length {
    switch (fields.optional("epochs"), fields.optional("steps")) {
    case (let epochs?, nil): return .epochs(try epochs.int(in: 1...1 << 20))
    case (nil, let steps?): return .steps(try steps.int(in: counts))
    case (.some, let steps?):
      throw steps.error(found: "'steps' beside 'epochs'", expected: "one of the two")
    case (nil, nil):
      throw root.error(found: "no key 'epochs'", expected: "it, such as 'epochs: 2', or 'steps: 1000'")
    }
  }
}

extension TrainingConfiguration.Network {
  fileprivate init(_ node: ManifestNode) throws {
    let fields = try node.fields(known: ["projection", "bottleneck", "norm_groups", "groups"])
    let extents = 1...PostProcessorForm.largestExtent
    projection = try fields["projection"].int(in: extents)
    bottleneck = try fields["bottleneck"].int(in: extents)
    normGroups = try fields["norm_groups"].int(in: extents)
    groups = try fields.optional("groups")?.elements().map { try $0.int(in: extents) }
    for (key, channels) in [("projection", projection), ("bottleneck", bottleneck)]
    where channels % normGroups != 0 {
      throw try fields[key].error(found: "\(channels)", expected: "a multiple of norm_groups, \(normGroups)")
    }
    let counts = PostProcessorForm.groupCounts
    if let groups, !(counts ~= groups.count) {
      throw try fields["groups"].error(
        found: "\(groups.count, "group")", expected: "from \(counts.lowerBound) to \(counts.upperBound)")
    }
  }
}

extension ObjectiveSettings {
  fileprivate init(_ node: ManifestNode) throws {
    let fields = try node.fields(known: [
      "dense", "double_flip", "single_flip", "self_flip", "perturbation", "dropout", "temperature",
    ])
    func number(_ key: String, in range: ClosedRange<Double>, else usual: Float) throws -> Float {
      try fields.optional(key).map { Float(try $0.double(in: range)) } ?? usual
    }
    self.init()
    dense = try fields["dense"].bool()
    doubleFlip = try number("double_flip", in: 0...1000, else: 0)
    singleFlip = try number("single_flip", in: 0...1000, else: 0)
    selfFlip = try number("self_flip", in: 0...1000, else: 0)
    perturbation = try number("perturbation", in: 0...10, else: 0)
    dropout = try number("dropout", in: 0...0.95, else: 0)
    temperature = try number("temperature", in: 1e-6...1e6, else: temperature)
    if dense { return }
    for key in ["double_flip", "single_flip", "self_flip", "perturbation"] {
      if let node = fields.optional(key), try node.double() != 0 {
        throw node.error(found: "'\(key)' without the dense term, which it belongs to", expected: "dense: true")
      }
    }
  }
}

extension TrainingConfiguration.Optimiser {
  fileprivate init(_ node: ManifestNode) throws {
    let fields = try node.fields(known: ["peak_rate", "weight_decay", "schedule"])
    peakRate = try fields["peak_rate"].double(in: 1e-12...10)
    weightDecay = try fields["weight_decay"].double(in: 0...1)
    schedule = try fields["schedule"].choice(of: LearningRateSchedule.self)
  }
}

extension TrainingConfiguration.Validation {
  /// How many pairs may be tried: the descriptors of their sources are held.
  static let sizes = 1...10_000

  fileprivate init(_ node: ManifestNode) throws {
    let fields = try node.fields(known: ["list", "every", "pairs", "matcher", "alpha"])
    list = try fields["list"].string()
    every = try fields["every"].int(in: TrainingConfiguration.counts)
    pairs = try fields["pairs"].int(in: Self.sizes)
    matcher = try fields["matcher"].string()
    alpha = try fields["alpha"].double(in: 1e-6...1)
  }
}

extension ManifestNode {
  /// A number within a range.
  fileprivate func double(in range: ClosedRange<Double>) throws -> Double {
    let value = try double()
    guard range.contains(value) else {
      throw error(found: "\(value)", expected: "a number from \(range.lowerBound) to \(range.upperBound)")
    }
    return value
  }
}
