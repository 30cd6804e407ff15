import Documents
import Explanations
import Files
import TensorFiles
import Tensors

/// Finds a post-processor's parameters among the tensors of a container.
///
/// They may stand below a common prefix, as in what training tools save: `module.` of a wrapped model, or `model.` and
/// `state_dict.` of a dictionary that has more in it. Without a prefix there may be no other tensor.
struct WeightsReader {
  private let file: TensorFile
  /// What stands before the names, with its dot.
  private let prefix: String
  /// The tensors below the prefix, by the names that follow it.
  private let entries: [String: TensorEntry]

  /// The types that weights may have.
  private static let types: [ElementType] = [.float16, .bfloat16, .float32, .float64]

  /// - Throws: `WeightsError.names` for a container without mixing weights, `.several` for one with more of them.
  init(_ file: TensorFile) throws {
    self.file = file
    let mark = ParameterLayout.mixingWeights
    let prefixes = file.entries.map(\.name).filter { $0 == mark || $0.hasSuffix("." + mark) }
      .map { String($0.dropLast(mark.count)) }
    guard let prefix = prefixes.first else {
      throw WeightsError.names(
        file: file.path, missing: [mark],
        unknown: file.entries.map(\.name).filter { !Self.isKnown($0, blocks: file.entries.count) })
    }
    guard prefixes.count == 1 else { throw WeightsError.several(file: file.path, prefixes: prefixes) }
    self.prefix = prefix
    // The container has each name once.
    entries = Dictionary(
      file.entries.filter { $0.name.hasPrefix(prefix) }.map { (String($0.name.dropFirst(prefix.count)), $0) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The weights, every element finite.
  ///
  /// - Parameters:
  ///   - asked: Groups of each normalisation, `nil` to take what the file says.
  ///   - configured: What a training configuration has where the file doesn't say, 32 where `nil`.
  /// - Throws: `WeightsError`, `DocumentError`, `ContainerError`.
  func weights(normGroups asked: Int?, configured: Int? = nil) throws -> PostProcessorWeights {
    let form = try form(normGroups: normGroups(asked, configured: configured))
    let layout = ParameterLayout(form)
    try check(layout)
    // Only now is the size known to be the file's.
    var weights = PostProcessorWeights(zeros: form)
    var notFinite: [String] = []
    for parameter in layout.parameters {
      guard let entry = entries[parameter.name] else { continue }
      let values = try file.tensor(entry).values
      if !values.allSatisfy(\.isFinite) { notFinite.append(entry.name) }
      weights.values.replaceSubrange(parameter.range, with: values)
    }
    guard notFinite.isEmpty else { throw WeightsError.notFinite(file: file.path, names: notFinite) }
    return weights
  }

  // MARK: Form

  private typealias NormGroups = (count: Int, source: WeightsError.NormGroupsSource)

  /// What the file says of its normalisations, if it is one of ours.
  private func normGroups(_ asked: Int?, configured: Int?) throws -> NormGroups {
    guard let said = file.metadata["format"], let format = FormatName(said),
      format.kind == PostProcessorWeights.format.kind
    else {
      if let asked { return (asked, .said) }
      return configured.map { ($0, .configured) } ?? (Self.usualNormGroups, .usual)
    }
    guard format == PostProcessorWeights.format else {
      throw DocumentError.otherFormat(
        file: file.path, place: "__metadata__.format", found: "\(format)",
        expected: "\(PostProcessorWeights.format)")
    }
    let key = PostProcessorWeights.normGroupsKey
    let text = file.metadata[key] ?? ""
    guard let count = Int(text), 1...PostProcessorForm.largestExtent ~= count else {
      throw DocumentError.malformed(
        file: file.path, place: "__metadata__.\(key)", found: "'\(text)'",
        expected: "a number from 1 to \(PostProcessorForm.largestExtent)")
    }
    if let asked, asked != count {
      throw WeightsError.otherNormGroups(file: file.path, found: count, asked: asked)
    }
    return (count, .said)
  }

  /// What the paper's have, and every published checkpoint.
  private static let usualNormGroups = 32

  private func form(normGroups: NormGroups) throws -> PostProcessorForm {
    let blocks = try blockCount()
    let first = (0..<blocks).map { ParameterLayout.block($0) + ".conv1.weight" }
    let last = ParameterLayout.block(0) + ".conv3.weight"
    // What else is missing or unknown shows when the form is known.
    if !(first + [last]).allSatisfy({ entries[$0] != nil }) {
      try check(names: first + [last], unknown: entries.keys.filter { !Self.isKnown($0, blocks: blocks) })
    }
    let shapes = (first + [last]).compactMap { entries[$0]?.shape }
    let misfits = zip(first + [last], shapes).filter { $0.1.count != 4 || $0.1.contains(0) }
    guard misfits.isEmpty, let input = shapes.first, let output = shapes.last else {
      throw WeightsError.shapes(
        file: file.path,
        misfits.map { .init(name: prefix + $0, found: $1, expected: "output × input channels × 1 × 1") })
    }
    let (bottleneck, projection) = (input[0], output[0])
    guard [bottleneck, projection].allSatisfy({ $0 % normGroups.count == 0 }) else {
      throw WeightsError.normGroups(
        file: file.path, count: normGroups.count, source: normGroups.source, channels: [bottleneck, projection])
    }
    return try naming(file.path) {
      try PostProcessorForm(
        groups: shapes.dropLast().map { $0[1] }, bottleneck: bottleneck, projection: projection,
        normGroups: normGroups.count)
    }
  }

  /// The blocks that are mixed.
  private func blockCount() throws -> Int {
    let shape = entries[ParameterLayout.mixingWeights]?.shape ?? []
    guard let count = shape.first, shape.count == 1, 1...entries.count ~= count else {
      let blocks = entries.keys.count { $0.hasSuffix(".conv1.weight") }
      throw WeightsError.shapes(
        file: file.path,
        [.init(name: prefix + ParameterLayout.mixingWeights, found: shape, expected: "\(blocks), one a block")])
    }
    guard PostProcessorForm.groupCounts ~= count else {
      throw WeightsError.shapes(
        file: file.path,
        [
          .init(
            name: prefix + ParameterLayout.mixingWeights, found: shape,
            expected: "at most \(PostProcessorForm.groupCounts.upperBound), one a block")
        ])
    }
    return count
  }

  /// Whether a post-processor of so many blocks could have a parameter of this name.
  private static func isKnown(_ name: String, blocks: Int) -> Bool {
    if [ParameterLayout.logitScale, ParameterLayout.selfLogitScale, ParameterLayout.mixingWeights].contains(
      name)
    {
      return true
    }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count > 1, let block = Int(parts[1]), 0..<blocks ~= block else { return false }
    let start = ParameterLayout.block(block) + "."
    guard name.hasPrefix(start) else { return false }
    let ends = [".weight", ".norm.weight", ".norm.bias"]
    return ["conv1", "conv2", "conv3", "shortcut"].contains { layer in
      ends.contains { name == start + layer + $0 }
    }
  }

  // MARK: Misfits

  private func check(_ layout: ParameterLayout) throws {
    let names = layout.parameters.map(\.name)
    let known = Set(names)
    try check(names: names, unknown: entries.keys.filter { !known.contains($0) })
    let found = layout.parameters.compactMap { parameter in entries[parameter.name].map { (parameter, $0) } }
    let misfits = found.filter { $0.shape != $1.shape }
    guard misfits.isEmpty else {
      throw WeightsError.shapes(
        file: file.path,
        misfits.map { .init(name: $1.name, found: $1.shape, expected: WeightsError.text($0.shape)) })
    }
    let others = found.filter { !Self.types.contains($1.type) }
    guard others.isEmpty else {
      throw WeightsError.types(file: file.path, others.map { .init(name: $1.name, type: $1.type) })
    }
  }

  private func check(names: [String], unknown: [String]) throws {
    let missing = names.filter { entries[$0] == nil }
    guard missing.isEmpty, unknown.isEmpty else {
      throw WeightsError.names(
        file: file.path, missing: missing.map { prefix + $0 },
        unknown: unknown.sortedByBytes().map { prefix + $0 })
    }
  }
}
