import Checkpoints
import Documents
import Explanations
import Files
import Tables

/// What a run of training is, how far it is, and how it went so far, as text and as JSON.
package struct RunDescription: Sendable {
  let folder: String
  let run: TrainingRun
  private let state: RunState.Summary
  private let parameters: Int
  let curves: RunCurves

  /// - Parameter folder: A run's folder, be the run at work or not.
  /// - Throws: `DocumentError`, `RunError`, `WeightsError`.
  package init(folder: String) throws {
    self.folder = folder
    run = try TrainingRun(folder: folder)
    state = try RunState.Summary(
      path: "\(folder)/\(RunState.fileName)", run: SHA256.digest(ofFile: "\(folder)/\(TrainingRun.fileName)"),
      steps: run.steps)
    parameters = ParameterLayout(try run.form).count
    var curves = RunCurves(steps: run.steps)
    try RunLogLine.forEach(inFile: "\(folder)/\(RunFolder.logName)") { curves.add($0) }
    self.curves = curves
  }

  var configuration: TrainingConfiguration { run.configuration }

  /// The text, each line at most `width` characters wide where its words allow.
  package func lines(width: Int) -> [Wording] { facts + curveLines(width: width) }

  /// What the run is, and how far it is.
  var facts: [Wording] {
    var lines: [Wording] = [
      "\(file: folder): training run '\(configuration.name)', \(configuration.title)",
      "  benchmark: \(run.benchmarkName), \(run.benchmark)",
      "  features: \(run.features)",
      "  start: "
        + (run.weights.map { "\($0)" } ?? ("random weights, seed \(Int(configuration.seed))" as Wording)),
      "  \(grouped: run.pairs) pairs of \(configuration.list), \(grouped: run.leftOut) left out; "
        + "\(configuration.pairsPerStep, "pair") a step",
      "  network: groups \(list: configuration.network.groups ?? []), \(configuration.network.bottleneck) and "
        + "\(configuration.network.projection) channels, \(grouped: parameters) parameters, "
        + "grid \(run.grid) × \(run.grid)",
    ]
    let shown = ["objective.", "optimiser."]
    for prefix in shown {
      let facts = configuration.facts.filter { $0.key.hasPrefix(prefix) }
        .map { "\($0.key.dropFirst(prefix.count).replacing("_", with: " ")) \($0.value)" }
      lines.append("  \(prefix.dropLast()): \(list: facts)")
    }
    lines.append("  made with: chiral \(run.tool), products for \(run.blas)")
    lines.append(progress)
    if let best = state.best, let validation = configuration.validation {
      lines.append(
        "  best: PCK@\(Numbers.alpha(validation.alpha)) \(Numbers.points(best.pck)) behind step "
          + "\(grouped: best.step), on \(validation.list) by \(validation.matcher)")
    }
    return lines
  }

  private var progress: Wording {
    let steps: Wording = "\(grouped: state.step) of \(grouped: run.steps) steps"
    if state.step >= run.steps { return "  finished: \(steps)" }
    let logged: Wording =
      curves.last > state.step ? "; the log goes to step \(grouped: curves.last)" : ""
    return "  checkpoint: \(steps), epoch \(state.step / run.stepsPerEpoch + 1)\(logged)"
  }

  private func curveLines(width: Int) -> [Wording] {
    let columns = max(10, min(RunCurves.finest, width - 12))
    let end = Numbers.grouped(curves.last)
    func curve(_ values: [Double?], _ label: @escaping @Sendable (Double) -> String) -> [Wording] {
      TextCurve(values, from: "1", to: end, label: label).lines.map { "\(message: $0)" }
    }
    var lines: [Wording] = []
    let loss = curve(curves.loss(columns: columns)) { Numbers.fixed($0, 3) }
    if !loss.isEmpty { lines += ["", "loss, mean of the steps of each column"] + loss }
    let pck = curve(curves.pck(columns: columns)) { Numbers.points($0) }
    if !pck.isEmpty, let validation = configuration.validation {
      lines += ["", "PCK@\(Numbers.alpha(validation.alpha)) on \(validation.list)"] + pck
    }
    return lines
  }
}

extension RunDescription: Encodable {
  private enum CodingKeys: CodingKey {
    case format, folder, run, parameters, step, finished, logged, best, loss, pck
  }

  private static let format = FormatName(kind: "training-summary", version: 1)

  /// A trial's figure, or a mean loss at the last step that it is of.
  private struct Point: Encodable, OneLine {
    let step: Int
    let value: Double
  }

  package func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(Self.format, forKey: .format)
    try fields.encode(folder, forKey: .folder)
    try fields.encode(run, forKey: .run)
    try fields.encode(parameters, forKey: .parameters)
    try fields.encode(state.step, forKey: .step)
    try fields.encode(state.step >= run.steps, forKey: .finished)
    try fields.encode(curves.last, forKey: .logged)
    try fields.encodeIfPresent(state.best, forKey: .best)
    let columns = 100
    try fields.encode(points(curves.loss(columns: columns)), forKey: .loss)
    try fields.encode(curves.trials.map { Point(step: $0.step, value: $0.pck) }, forKey: .pck)
  }

  private func points(_ values: [Double?]) -> [Point] {
    values.enumerated().compactMap { column, value in
      value.map { Point(step: curves.step(endingColumn: column, of: values.count), value: $0) }
    }
  }
}

extension Wording.StringInterpolation {
  /// Adds a number with commas.
  fileprivate mutating func appendInterpolation(grouped value: Int) { appendLiteral(Numbers.grouped(value)) }
}
