import Charts
import Explanations
import Files
import Predictions
import Tables

/// The curves of training runs: the loss, and what the trials on the validation list gave.
package enum RunChart {
  /// Points of a loss; more say nothing in a figure.
  private static let columns = 80

  /// The chart of runs, a line each.
  ///
  /// - Throws: `FigureError.nothing` where no run has a logged step.
  package static func chart(of runs: [RunDescription]) throws -> Chart {
    let names = names(of: runs)
    let loss = runs.map(loss)
    guard loss.contains(where: { !$0.isEmpty }) else { throw FigureError.nothing("the loss of any step") }
    let trials = runs.map(trials)
    func panel(_ title: String, _ values: Axis, _ points: [[Series.Point]]) -> Panel {
      Panel(
        title: title, form: .lines(across: "step", decimals: 0), values: values,
        series: zip(names, points).enumerated().map { index, series in
          Series(series.0, style: SeriesStyle(index), points: series.1)
        }, rowTitle: "Run")
    }
    var panels = [panel("Loss", Axis("mean of neighbouring steps", extent: .aroundValues, decimals: 3), loss)]
    if trials.contains(where: { !$0.isEmpty }) {
      panels.append(panel("Validation", .percent(measure(runs), extent: .aroundValues), trials))
    }
    return Chart(
      title: runs.count == 1 ? "Training run \(names[0])" : "\(runs.count) training runs",
      subtitle: subtitle(runs),
      legend: runs.count == 1 ? [] : names.enumerated().map { Chart.Entry($1, SeriesStyle($0)) },
      panels: panels, notes: notes(runs, names))
  }

  /// Each run's configuration, or its folder where two have the same one.
  private static func names(of runs: [RunDescription]) -> [String] {
    let names = runs.map(\.configuration.name)
    return zip(runs, names).map { run, name in
      names.count { $0 == name } > 1 ? printable(run.folder, limit: PrintableLimit.path) : name
    }
  }

  private static func loss(_ run: RunDescription) -> [Series.Point] {
    let loss = run.curves.loss(columns: columns)
    return loss.enumerated().map { column, value in
      Series.Point(at: Double(run.curves.step(endingColumn: column, of: loss.count)), value)
    }
  }

  private static func trials(_ run: RunDescription) -> [Series.Point] {
    run.curves.trials.map { Series.Point(at: Double($0.step), $0.pck * 100) }
  }

  /// What the trials measure, where all runs' do the same.
  private static func measure(_ runs: [RunDescription]) -> String {
    let measures = Set(
      runs.compactMap { run in
        run.configuration.validation.map { "PCK@\(Numbers.alpha($0.alpha)) on \(printable($0.list)) (%)" }
      })
    return measures.count == 1 ? measures.first ?? "" : "PCK of each run's own trials (%)"
  }

  private static func subtitle(_ runs: [RunDescription]) -> Wording {
    var seen: Set<Wording> = []
    let benchmarks = runs.map { run -> Wording in
      "\(run.run.benchmarkName) \(run.run.benchmark.digest.description.prefix(12))"
    }.filter { seen.insert($0).inserted }
    return benchmarks.joined(separator: ", ")
  }

  private static func notes(_ runs: [RunDescription], _ names: [String]) -> [Wording] {
    zip(runs, names).map { run, name in
      let title: Wording = "\(name): \(run.configuration.title), \(Numbers.grouped(run.run.steps)) steps"
      guard let validation = run.configuration.validation else { return title }
      return title + "; \(validation.pairs, "pair") of \(validation.list) by \(validation.matcher)"
    }
  }
}
