import Documents
import Explanations
import Files
import Pipelines
import Tables

/// A checked pipeline that is run for a user.
struct PipelineExecution {
  private let pipeline: Pipeline
  private let run: PipelineRun

  /// The most bytes of a text that is shown at the end.
  private static let largestText = 1 << 24

  /// A run; nothing is written yet.
  ///
  /// - Throws: `PipelineRunError`, `DocumentError`.
  init(
    _ pipeline: Pipeline, file: String, work: String, manifests: ManifestLibrary, selection: RunSelection,
    jobs: Int,
    threads: Int
  ) throws {
    self.pipeline = pipeline
    run = try PipelineRun(
      pipeline, file: file, work: work, program: .current(manifests, threads: threads), selection: selection,
      jobs: jobs, threads: threads)
  }

  /// Whether each stage would run as things are, by name: for a plan.
  ///
  /// - Throws: `DocumentError`, `Interrupted`.
  func states() throws -> [String: StageState] { try run.states() }

  /// Runs the stages, shows what the pipeline shows at its end, and says what was done.
  ///
  /// - Throws: `PipelineRunError`, `OutputError`, `DocumentError`, `Interrupted`.
  func execute(asJSON: Bool) throws {
    let progress = PipelineProgress()
    let summary = try run.run { progress.show($0) }
    progress.finish()
    if asJSON { return try StandardOutput.write(CanonicalEncoder(.indented).text(of: summary)) }
    for path in pipeline.shows {
      let place = "\(run.work.path)/\(path)"
      // Of a stage that was left out there is nothing to show.
      guard try Presence.of(place) != nil else { continue }
      let text = try InputFile(path: place, limit: Self.largestText)
      try StandardOutput.write(printableLines(String(decoding: text.bytes, as: UTF8.self)))
      if text.bytes.last != UInt8(ascii: "\n") { try StandardOutput.write("\n") }
    }
    let done: Wording = "\(summary.run + summary.upToDate, "stage"): \(summary.run) run"
    let rest: Wording = ", \(summary.upToDate) up to date; results in \(file: summary.folder)"
    if summary.leftOut > 0 { Notes.write("note: \(summary.leftOut, "stage") left out; --dry-run says why") }
    try StandardOutput.line(done + " in \(Numbers.fixed(summary.seconds, 1)) s" + rest)
  }
}
