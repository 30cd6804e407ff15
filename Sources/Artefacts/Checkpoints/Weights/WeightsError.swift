import Explanations
import Tensors

/// Why weights can't be used.
package enum WeightsError: Error, Equatable, Sendable {
  /// A tensor of another shape than its parameter.
  package struct Misfit: Equatable, Sendable {
    let name: String
    let found: [Int]
    let expected: Wording
  }

  /// A tensor whose elements are no floats.
  package struct Typed: Equatable, Sendable {
    let name: String
    let type: ElementType
  }

  /// Who says how many groups the normalisations have.
  package enum NormGroupsSource: Equatable, Sendable {
    /// The file, or the user by an option.
    case said
    /// Nobody: it is what published checkpoints have.
    case usual
    /// A training configuration; the file doesn't say.
    case configured
  }

  /// Extents that no post-processor has.
  case badForm(groups: [Int], bottleneck: Int, projection: Int, normGroups: Int)
  /// Parameters that the file lacks, and tensors that no post-processor of this form has.
  case names(file: String, missing: [String], unknown: [String])
  /// Several post-processors in one file, by what stands before their parameters' names.
  case several(file: String, prefixes: [String])
  /// Tensors of other shapes.
  case shapes(file: String, [Misfit])
  /// Tensors whose elements are no floats.
  case types(file: String, [Typed])
  /// Parameters with NaN or infinite values.
  case notFinite(file: String, names: [String])
  /// The groups of the normalisations don't divide their channels.
  case normGroups(file: String, count: Int, source: NormGroupsSource, channels: [Int])
  /// The file says other groups than the user.
  case otherNormGroups(file: String, found: Int, asked: Int)
}

extension WeightsError: ExplainedError {
  package var explanation: Explanation {
    switch self {
    case .badForm(let groups, let bottleneck, let projection, let normGroups):
      Explanation(
        found:
          "groups of \(list: groups), \(bottleneck) and \(projection) channels, \(normGroups, "norm group")",
        expected:
          "numbers from 1 to \(PostProcessorForm.largestExtent), at most "
          + "\(PostProcessorForm.groupCounts.upperBound, "group"), the channels multiples of the norm groups",
        advice: "Say how many groups each normalisation has; the paper's has 32.")
    case .names(let file, let missing, let unknown):
      Explanation(
        file: file, found: Self.found(missing: missing, unknown: unknown),
        expected: "the parameters of a post-processor, each once",
        advice: unknown.lazy.compactMap { Wording.didYouMean($0, among: missing) }.first)
    case .several(let file, let prefixes):
      Explanation(
        file: file,
        found:
          "\(prefixes.count) post-processors, below \(list: prefixes.map { $0.isEmpty ? "''" : "'\($0)'" })",
        expected: "one", advice: "Save the one to use in a file of its own.")
    case .shapes(let file, let misfits):
      Explanation(
        file: file,
        found: Self.list(misfits.map { "\($0.name) of shape \(Self.text($0.found))" }),
        expected: Self.list(misfits.map(\.expected)))
    case .types(let file, let tensors):
      Explanation(
        file: file, found: Self.list(tensors.map { "\($0.name) of \($0.type.rawValue)" }),
        expected: "float32, float16, bfloat16 or float64")
    case .notFinite(let file, let names):
      Explanation(
        file: file, found: "NaN or infinite values in \(list: names)", expected: "finite ones",
        advice: "Take a checkpoint from before the training went wrong.")
    case .normGroups(let file, let count, let source, let channels):
      Explanation(
        file: file, found: "normalisations of \(list: channels, separator: " and ") channels",
        expected: "multiples of \(count, "norm group")" + source.remark, advice: source.advice)
    case .otherNormGroups(let file, let found, let asked):
      Explanation(
        file: file, found: "\(found, "norm group")", expected: "\(asked), as --norm-groups says",
        advice: "Leave the option out: the file says it itself.")
    }
  }

  /// A shape as messages have it.
  static func text(_ shape: [Int]) -> Wording {
    shape.isEmpty ? "one number" : "\(list: shape, separator: " × ")"
  }

  private static func found(missing: [String], unknown: [String]) -> Wording {
    let parts: [Wording] = [
      missing.isEmpty ? nil : "no \(list: missing.map { "'\($0)'" })",
      unknown.isEmpty ? nil : "\(list: unknown.map { "'\($0)'" }), which no post-processor of this form has",
    ].compactMap { $0 }
    return parts.joined(separator: "; and ")
  }

  /// Some wordings with commas between them, and how many more there are.
  private static func list(_ wordings: [Wording]) -> Wording {
    let most = 8
    let more: Wording = wordings.count > most ? " and \(wordings.count - most) more" : ""
    return wordings.prefix(most).joined(separator: ", ") + more
  }
}

extension WeightsError.NormGroupsSource {
  fileprivate var remark: Wording {
    switch self {
    case .said: ""
    case .usual: ", which the file doesn't say"
    case .configured: " by the configuration, as the file doesn't say"
    }
  }

  fileprivate var advice: Wording {
    switch self {
    case .said, .usual: "Give the number that it was trained with by --norm-groups."
    case .configured: "Say in the configuration's network.norm_groups how many it was trained with."
    }
  }
}
