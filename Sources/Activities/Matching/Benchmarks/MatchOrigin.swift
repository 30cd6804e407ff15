import Documents
import FeatureMaps
import Predictions
import Reproducibility
import Tensors

/// What a run's answers are made from, its settings aside.
package struct MatchOrigin: Sendable {
  /// What a leaderboard calls the method.
  package let method: String
  /// The benchmark whose pairs are answered.
  package let benchmark: BenchmarkReference
  /// The feature store.
  package let features: ArtefactID
  /// The groups of its layers that are used.
  package let groups: [String]
  /// How layers become descriptors.
  package let descriptor: DescriptorKind
  /// The weights of the post-processor that the layers go through, `nil` without.
  package let weights: ArtefactID?
  /// The processor that products are computed for, as `MatrixProduct.coreName` has it: last bits depend on it.
  package let blas: String

  /// The origin of what this machine computes.
  ///
  /// - Throws: `TensorError.noLibrary`.
  package init(
    method: String, benchmark: BenchmarkReference, features: ArtefactID, groups: [String],
    descriptor: DescriptorKind, weights: ArtefactID? = nil
  ) throws {
    self.method = method
    self.benchmark = benchmark
    self.features = features
    self.groups = groups
    self.descriptor = descriptor
    self.weights = weights
    blas = try MatrixProduct.coreName
  }

  /// The header of the predictions.
  ///
  /// - Parameter pairs: How many pairs the lists have, those of other shards included.
  func header(_ settings: MatchSettings, pairs: Int) -> PredictionHeader {
    PredictionHeader(
      tool: ToolVersion.current, method: method, benchmark: benchmark, features: features, weights: weights,
      matcher: settings.matcher.name, pose: settings.pose?.rawValue,
      settings: [
        .init(name: "lists", value: settings.lists.joined(separator: ",")),
        .init(name: "groups", value: groups.joined(separator: ",")),
        .init(name: "descriptor", value: descriptor.rawValue),
        .init(name: "beta", value: "\(settings.matcher.temperature)"),
        .init(name: "window", value: settings.matcher.window),
        .init(name: "frame", value: "\(settings.frame)"),
        .init(name: "blas", value: blas),
      ],
      part: settings.shard.map { .init(shard: $0, whole: .init(lists: settings.lists, pairs: pairs)) })
  }

  /// All that decides what the answers are; runs that agree in it give the same answers.
  func facts(_ settings: MatchSettings) -> [MatchFact] {
    [
      MatchFact("tool", .one(ToolVersion.current)),
      MatchFact("benchmark", .one(benchmark.id.description)),
      MatchFact("features", .one(features.description)),
      MatchFact("weights", .one(weights?.description ?? "none")),
      MatchFact("groups", .many(groups)),
      MatchFact("descriptor", .one(descriptor.rawValue)),
      MatchFact("lists", .many(settings.lists)),
      MatchFact("shard", .one(settings.shard?.description ?? "none")),
      MatchFact("matcher", .one(settings.matcher.name)),
      MatchFact("beta", .one("\(settings.matcher.temperature)")),
      MatchFact("window", .one(settings.matcher.window)),
      MatchFact("pose", .one(settings.pose?.rawValue ?? "none")),
      MatchFact("frame", .one("\(settings.frame)")),
      MatchFact("blas", .one(blas)),
    ]
  }
}

/// One thing that decides what a run's answers are, as the head of its journal names it.
struct MatchFact: Equatable, Sendable {
  enum Value: Equatable, Sendable {
    case one(String)
    case many([String])
  }

  let name: String
  let value: Value

  init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

extension MatchFact.Value: CustomStringConvertible, Encodable {
  var description: String {
    switch self {
    case .one(let text): text
    case .many(let texts): texts.joined(separator: ", ")
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .one(let text): try container.encode(text)
    case .many(let texts): try container.encode(texts)
    }
  }

  /// Reads a value of the same kind as this one.
  func read(_ reader: inout JSONReader) throws -> MatchFact.Value {
    switch self {
    case .one: .one(try reader.readString())
    case .many: .many(try reader.readArray { try $0.readString() })
    }
  }
}
