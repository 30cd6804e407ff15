import Annotations
import ArgumentParser
import Benchmarks
import Charts
import Checkpoints
import Documents
import Explanations
import Files
import Foundation
import Reporting
import Results

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Describes or draws one pair of a benchmark; describes an image, or a training run.",
    discussion: """
      With --out a pair is drawn side by side, its keypoints in the colours of those that look alike; with \
      --predictions also what methods answered: right ones green, wrong ones red and dashed, as the protocol counts \
      them. With --worst the pairs that a method answers worst are drawn on one sheet, no image more than twice.

      Examples:
        chiral show ap10k 000000000004-000000000008:cat
        chiral show ap10k 000000000004
        chiral show --data ap-10k 000000000004
        chiral show run
        chiral show ap10k 000000000004-000000000008:cat --images ap-10k/data --predictions mine.jsonl --out pair.png
        chiral show ap10k --worst mirror --predictions mine.jsonl --images ap-10k/data --out gallery.pdf
      """)

  @Argument(
    help:
      "The benchmark folder (not with --data), then the name of a pair or an image; or a run's folder alone.")
  var names: [String]

  @Option(
    help: "A dataset's folder, or one of its annotation files, instead of a benchmark.", completion: .directory)
  var data: String?

  @Option(
    help:
      "The dataset in --data, by its name in Manifests/datasets or as the path of a .yaml file. (default: ap-10k)"
  )
  var dataset: String?

  @Option(help: "The only list to look for a pair in.")
  var list: String?

  @Flag(help: "Write the description as JSON.")
  var json = false

  @OptionGroup var picture: PairPictureOptions
  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    if picture.out != nil { return try validatePicture() }
    // A folder alone may be that of a run.
    let expected = data == nil ? 1...2 : 1...1
    guard expected.contains(names.count) else { throw wrongNames }
    if data == nil, dataset != nil { throw ValidationError("'--dataset' has no effect without '--data'.") }
    if data != nil, list != nil { throw ValidationError("'--list' has no effect beside '--data'.") }
  }

  private func validatePicture() throws {
    if data != nil || json {
      throw ValidationError("'\(json ? "--json" : "--data")' has no effect beside '--out'.")
    }
    if dataset != nil { throw ValidationError("'--dataset' has no effect without '--data'.") }
    guard names.count == (picture.worst == nil ? 2 : 1) else {
      throw ValidationError(
        picture.worst == nil
          ? "Give a benchmark folder and the name of a pair." : "Give a benchmark folder alone with '--worst'.")
    }
  }

  private var wrongNames: ValidationError {
    ValidationError(data == nil ? "Give a benchmark folder and a name." : "Give one name with --data.")
  }

  private func showRun(_ folder: String) throws {
    guard TrainingRun.isRun(folder) else { throw wrongNames }
    if list != nil { throw ValidationError("'--list' has no effect on a training run.") }
    let description = try RunDescription(folder: folder)
    if json { return try StandardOutput.write(CanonicalEncoder(.indented).text(of: description)) }
    for line in description.lines(width: StandardOutput.width) { try StandardOutput.line(line) }
  }

  func run() throws {
    if let out = picture.out { return try draw(to: out) }
    if data == nil, names.count == 1 { return try showRun(names[0]) }
    let found: BenchmarkLookup.Found
    if let data {
      let library = try manifests.library()
      let read = try DatasetManifest(named: dataset ?? "ap-10k", in: library).read(
        folder: data, schemas: SchemaLibrary(library), threads: threads.threads)
      found = try BenchmarkLookup.find(names[0], in: read, folder: data)
    } else {
      found = try BenchmarkLookup.find(names[1], in: BenchmarkCatalog(folder: names[0]), list: list)
    }
    try StandardOutput.write(json ? try jsonText(found) : text(found) + "\n")
  }

  private func draw(to path: String) throws {
    let format = try picture.format(of: path)
    let destination = force.destination(
      path, format.outputKind,
      inputs: [names[0], picture.images] + picture.predictions + manifests.paths(picture.protocolName))
    try destination.check()
    let drawing = PairDrawing(
      folder: names[0], list: list, options: picture, library: ProtocolLibrary(try manifests.library()),
      threads: threads.threads)
    let drawn =
      try picture.wanted.map { try drawing.gallery($0, of: picture.predictions[0]) }
      ?? drawing.drawing(of: names[1])
    try DrawingFile.write(drawn, theme: picture.theme ?? .light, as: format, to: destination)
  }

  private func text(_ found: BenchmarkLookup.Found) -> String {
    switch found {
    case .pairs(let pairs): text(pairs.map(\.lines))
    case .instances(let instances): text(instances.map(\.lines))
    }
  }

  private func text(_ descriptions: [[Wording]]) -> String {
    descriptions.map { $0.map(\.text).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func jsonText(_ found: BenchmarkLookup.Found) throws -> String {
    let document =
      switch found {
      case .pairs(let pairs): Document(pairs: pairs)
      case .instances(let instances): Document(instances: instances)
      }
    return try CanonicalEncoder(.indented).text(of: document)
  }

  /// What `--json` prints: the pairs or the instances of that name.
  private struct Document: Encodable {
    let format = FormatName(kind: "descriptions", version: 1)
    var pairs: [PairDescription]?
    var instances: [InstanceDescription]?
  }
}
