import Explanations
import Files

/// How a post-processor is trained, as a file of `Manifests/training` states it.
package struct TrainingConfiguration: Equatable, Sendable {
  /// The extents of the post-processor.
  package struct Network: Equatable, Sendable, Encodable {
    /// Channels of the output.
    package let projection: Int
    /// Channels inside a block.
    package let bottleneck: Int
    /// The groups that each normalisation divides its channels into.
    package let normGroups: Int
    /// The channels of each block's input; `nil` for a block a layer of the feature store.
    package var groups: [Int]?
  }

  /// How the weights follow the gradients: AdamW, as the paper has it.
  package struct Optimiser: Equatable, Sendable, Encodable {
    /// The highest learning rate of the run.
    package let peakRate: Double
    package let weightDecay: Double
    package let schedule: LearningRateSchedule
  }

  /// What the weights are tried on while they are trained.
  package struct Validation: Equatable, Sendable, Encodable {
    package let list: String
    /// Steps from one trial to the next; the last step is always followed by one.
    package let every: Int
    /// How many pairs of the list, drawn once by the seed.
    package let pairs: Int
    /// The matcher's name, as `match` takes it.
    package let matcher: String
    /// The threshold's share whose PCK decides which weights are best.
    package let alpha: Double
  }

  /// How long a run is.
  package enum Length: Equatable, Sendable {
    /// So many times through the list.
    case epochs(Int)
    case steps(Int)
  }

  /// The name it has in the library.
  package let name: String
  /// What it is, in a sentence.
  package let title: String
  /// Where its numbers come from.
  package let source: String
  /// The digest of the manifest, but for what is for people.
  package let fingerprint: Digest
  package var network: Network
  package let objective: ObjectiveSettings
  package let optimiser: Optimiser
  package var length: Length
  /// Pairs whose losses are averaged in a step.
  package let pairsPerStep: Int
  /// Where the random numbers of the run start.
  package var seed: UInt64
  /// The list of pairs to learn from.
  package let list: String
  /// The side of the square frame in pixels.
  package let frame: Int
  /// Whether a run has to start from weights that were trained before.
  package let needsWeights: Bool
  /// `nil` for none.
  package let validation: Validation?
  /// Steps from one checkpoint to the next.
  package let checkpointEvery: Int
}

extension TrainingConfiguration {
  /// One thing that decides what a run gives, under its key.
  package struct Fact: Equatable, Sendable {
    package let key: String
    package let value: String

    package init(_ key: String, _ value: some CustomStringConvertible) {
      self.key = key
      self.value = value.description
    }
  }

  /// All that decides the course of a run; titles and names don't.
  package var facts: [Fact] {
    var facts = [
      Fact("network.projection", network.projection), Fact("network.bottleneck", network.bottleneck),
      Fact("network.norm_groups", network.normGroups),
      Fact("network.groups", network.groups.map { "\($0)" } ?? "the store's layers"),
      Fact("objective.dense", objective.dense), Fact("objective.double_flip", objective.doubleFlip),
      Fact("objective.single_flip", objective.singleFlip), Fact("objective.self_flip", objective.selfFlip),
      Fact("objective.perturbation", objective.perturbation), Fact("objective.dropout", objective.dropout),
      Fact("objective.temperature", objective.temperature),
      Fact("optimiser.peak_rate", optimiser.peakRate), Fact("optimiser.weight_decay", optimiser.weightDecay),
      Fact("optimiser.schedule", optimiser.schedule.rawValue),
    ]
    switch length {
    case .epochs(let count): facts.append(Fact("epochs", count))
    case .steps(let count): facts.append(Fact("steps", count))
    }
    facts += [
      Fact("pairs_per_step", pairsPerStep), Fact("seed", seed), Fact("list", list), Fact("frame", frame),
    ]
    if let validation {
      facts += [
        Fact("validation.list", validation.list), Fact("validation.every", validation.every),
        Fact("validation.pairs", validation.pairs), Fact("validation.matcher", validation.matcher),
        Fact("validation.alpha", validation.alpha),
      ]
    }
    return facts
  }
}
