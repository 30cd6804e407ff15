import ArgumentParser
import Audits
import Benchmarks
import Explanations
import Files
import Tables

struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Says what is in a benchmark and what is wrong with it.",
    discussion: """
      Sizes, the geometry-aware subset, difficulty, leaks between splits, faults of annotations and lists, and, with \
      --expect, published figures beside the found ones. Findings don't change the exit status; a published figure \
      that is contradicted makes it 1, and so do figures that don't apply, as those of a complete dataset to a part of \
      it. --rules prints what is looked for.

      Examples:
        chiral audit ap10k
        chiral audit spair-71k --expect spair-71k --images data/SPair-71k/JPEGImages
        chiral audit pf-pascal pf-willow --markdown > audit.md
      """)

  @Argument(help: "The benchmark folders.", completion: .directory)
  var benchmarks: [String] = []

  @Option(
    help: ArgumentHelp(
      "The dataset's image folder: compares the files with each other and with the annotations.",
      valueName: "folder"), completion: .directory)
  var images: String?

  @Option(
    parsing: .unconditional,
    help: "With --images: how many of 64 bits the hashes of near duplicates may differ in. (default: 4)")
  var nearDistance: Int?

  @Option(
    help: ArgumentHelp(
      "Published figures to hold the benchmark against: a name in Manifests/published or a .yaml file.",
      valueName: "name"))
  var expect: String?

  @Option(
    help: ArgumentHelp("Write the counts as a file for --expect.", valueName: "file"), completion: .file())
  var writeExpectations: String?

  @Flag(help: "Name every place of a finding and every row of a table.")
  var all = false

  @Flag(help: "How the audit is written. (default: text)")
  var format: Format = .text

  @Flag(help: "Print the rules and what they find, and do nothing else.")
  var rules = false

  @OptionGroup var manifests: ManifestsOption
  @OptionGroup var threading: ThreadsOption
  @OptionGroup var forcing: ForceOption

  /// How the audit is written.
  enum Format: String, EnumerableFlag {
    case text
    case json
    case markdown
    case csv
  }

  func validate() throws {
    guard rules || !benchmarks.isEmpty else { throw ValidationError("Name at least one benchmark folder.") }
    guard 0...64 ~= nearDistance ?? 0 else {
      throw ValidationError("'--near-distance' is \(nearDistance ?? 0); give a number from 0 to 64.")
    }
    if let nearDistance, images == nil {
      throw ValidationError("'--near-distance \(nearDistance)' has no effect without '--images'.")
    }
    guard benchmarks.count == 1 || writeExpectations == nil else {
      throw ValidationError("--write-expectations takes one benchmark.")
    }
  }

  func run() throws {
    if rules {
      let examples = try RuleExamples(in: manifests.library())
      if format == .json { return try StandardOutput.write(AuditRule.json(examples: examples)) }
      let format: TableFormat = format == .markdown ? .markdown : format == .csv ? .csv : .text
      return try StandardOutput.write(
        AuditRule.table(examples: examples).text(format, width: StandardOutput.width))
    }
    let destination = writeExpectations.map {
      forcing.destination(
        $0, Expectations.outputKind, inputs: benchmarks + [images] + manifests.paths(expect))
    }
    try destination?.check()
    let expectations = try expect.map { try Expectations(named: $0, in: manifests.library()) }
    let reports = try benchmarks.map { try report(of: $0, expectations) }
    try StandardOutput.write(text(of: reports))
    if let destination, let report = reports.first {
      try OutputFile.write(Array(ExpectationWriter.manifest(of: report).utf8), to: destination)
    }
    let contradicted = reports.flatMap { report in
      report.checks.filter { !$0.holds }.map { check -> Wording in
        "\(file: report.benchmark): \(check.explanation)"
      }
    }
    let parts = reports.compactMap { report in
      report.part.map { part -> Wording in "\(file: report.benchmark): this is \(part.statement)." }
    }
    try require(parts, contradicted)
  }

  /// So many figures are named that aren't confirmed; the audit itself has all of them.
  private static let mostNamed = 20

  /// One that isn't confirmed is the error; of several each is a line, and the error says how many there are.
  ///
  /// - Throws: `UnconfirmedFigures`, `ExitCode` where the sentence is written already.
  private func require(_ parts: [Wording], _ contradicted: [Wording]) throws {
    let sentences = parts + contradicted
    guard let first = sentences.first else { return }
    if sentences.count == 1 {
      Notes.write("Error: \(first)")
      throw ExitCode.failure
    }
    for sentence in sentences.prefix(Self.mostNamed) { Notes.write("unconfirmed: \(sentence)") }
    if sentences.count > Self.mostNamed { Notes.write("and \(sentences.count - Self.mostNamed) more") }
    throw UnconfirmedFigures(file: expect, contradicted: contradicted.count, parts: parts.count)
  }

  private func report(of folder: String, _ expectations: Expectations?) throws -> AuditReport {
    let subject = try AuditSubject(BenchmarkCatalog(folder: folder), named: folder)
    let examiner = try images.map { try ImageExaminer(folder: $0, nearDistance: nearDistance ?? 4) }
    let progress = WorkProgress("images of \(folder)")
    let files = try examiner?.examine(subject, threads: threading.threads) { progress.show($0, of: $1) }
    return try Audit.examine(
      subject, files: files, expectations: expectations, placeLimit: all ? nil : 5,
      threads: threading.threads)
  }

  private func text(of reports: [AuditReport]) throws -> String {
    switch format {
    case .text: pages(of: reports, .text) { PlainText.write($0, width: StandardOutput.width) }
    case .markdown: pages(of: reports, .markdown, Markdown.write)
    case .json: try JSONReport.text(of: reports)
    case .csv: CSVReport.text(of: reports)
    }
  }

  /// The pages of some reports, behind an overview where there are several.
  private func pages(
    of reports: [AuditReport], _ format: TableFormat, _ write: (Page) -> String
  ) -> String {
    let overview = reports.count > 1 ? [Overview.table(reports).text(format, width: StandardOutput.width)] : []
    return (overview + reports.map { write($0.page(isComplete: all)) }).joined(separator: "\n")
  }
}

/// Published figures that a benchmark contradicts, or that don't apply to it, each of which was told.
private struct UnconfirmedFigures: ExplainedError {
  /// The figures' name or file, as the user gave it.
  let file: String?
  let contradicted: Int
  /// How many benchmarks are a part of the figures' dataset.
  let parts: Int

  var explanation: Explanation {
    let counts: [Wording] =
      (contradicted > 0 ? ["\(contradicted, "contradicted figure")"] : [])
      + (parts > 0 ? ["\(parts, "benchmark") of a part of the dataset"] : [])
    return Explanation(
      file: file, found: counts.joined(separator: " and "), expected: "none",
      advice: "They are listed above: either the build or the figures are of something else.")
  }
}
