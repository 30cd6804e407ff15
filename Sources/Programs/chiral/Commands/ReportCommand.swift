import ArgumentParser
import Audits
import Benchmarks
import Documents
import Explanations
import Files
import Predictions
import Reporting
import Results
import Scoring
import Tables

/// `chiral report`: results, figures, pictures and pairs on one page.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Writes one HTML page with all there is to say about results.",
    discussion: """
      The leaderboard, figures, an audit of the benchmark, cards with digests and the commands to make the numbers again; \
      with the predictions also what each protocol makes of them, the worst mirrored pairs as pictures (--images), and all \
      pairs to filter, sort and open. The page is one file that loads nothing, and is readable without script.

      Results of another benchmark or protocol stand in sections of their own.

      Examples:
        chiral report mine.json theirs.json --benchmark ap10k --out report.html
        chiral report mine.json --benchmark ap10k --predictions mine.jsonl.zst --images ap-10k/data --out report.html
      """)

  @Argument(help: "Results written by chiral score.", completion: .file())
  var results: [String]

  @Option(
    help: ArgumentHelp("The benchmark folder that the report is about.", valueName: "folder"),
    completion: .directory)
  var benchmark: String

  @Option(help: ArgumentHelp("The page to write.", valueName: "file"), completion: .file())
  var out: String

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The predictions behind the results, for pairs, pictures and protocols.", valueName: "file"),
    completion: .file())
  var predictions: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "What score --outcomes wrote, for pairs where predictions aren't given.", valueName: "file"),
    completion: .file())
  var outcomes: [String] = []

  @Option(
    help: ArgumentHelp("The dataset's image folder, for pictures.", valueName: "folder"), completion: .directory
  )
  var images: String?

  @Option(
    name: .customLong("run"), parsing: .upToNextOption,
    help: ArgumentHelp("The folder of a training run to show.", valueName: "folder"), completion: .directory)
  var runs: [String] = []

  @Option(help: ArgumentHelp("A list to show; may be repeated. (default: all)", valueName: "list"))
  var list: [String] = []

  @Option(help: "The page's title.")
  var title: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("How many pictures to show at most, with --images. (default: 24)", valueName: "number"))
  var gallery: Int?

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    if let gallery, !(0...240 ~= gallery) {
      throw ValidationError("'--gallery' is \(gallery); give a number from 0 to 240.")
    }
    if images != nil, predictions.isEmpty {
      throw ValidationError("'--images' has no effect without '--predictions', whose pairs the pictures show.")
    }
    if gallery != nil, images == nil {
      throw ValidationError(
        "'--gallery' has no effect without '--images', the folder that pictures are made from.")
    }
    if (results + predictions + outcomes).count(where: { $0 == StandardInput.argument }) > 1 {
      throw ValidationError("Standard input is one file; give the others by their paths.")
    }
  }

  func run() throws {
    let destination = force.destination(
      out, ReportPage.outputKind,
      inputs: [benchmark, images] + results + predictions + outcomes + runs + manifests.paths())
    try destination.check()
    let library = try manifests.library()
    let templates = try ReportTemplates(library)
    let read = try results.map { try Results(InputFile(argument: $0, limit: 1 << 27)) }
    let content = try naming(benchmark) {
      try ReportMaking(
        folder: benchmark, lists: list.isEmpty ? nil : list, threads: threads.threads, library: library
      ).content(
        read, predictions: predictions, outcomes: outcomes, images: images, pictures: gallery ?? 24, runs: runs)
    }
    var titled = content
    titled.title = title
    let page = Array(try ReportPage(titled, templates: templates).html().utf8)
    try OutputFile.write(page, to: destination)
    for note in content.pictureNotes { Notes.write("note: \(note)") }
    try StandardOutput.line("\(file: out): \(summary(of: content, bytes: page.count))")
  }

  private func summary(of content: ReportContent, bytes: Int) -> Wording {
    "\(content.main.count, "method"), \(content.pictures.count, "picture"), \(Numbers.fixed(Double(bytes) / 1e6, 1)) MB"
  }
}
