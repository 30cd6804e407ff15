import Annotations
import ArgumentParser
import Benchmarks
import Checkpoints
import Documents
import Explanations
import Files
import Foundation
import Reporting

struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Describes one pair or image of a benchmark, one image of a dataset, or a training run.",
    discussion: """
      Examples: chiral show ap10k 000000000004-000000000008:cat
                chiral show ap10k 000000000004
                chiral show --data ap-10k 000000000004
                chiral show run
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

  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    // A folder alone may be that of a run.
    let expected = data == nil ? 1...2 : 1...1
    guard expected.contains(names.count) else { throw wrongNames }
    if data == nil, dataset != nil { throw ValidationError("'--dataset' has no effect without '--data'.") }
    if data != nil, list != nil { throw ValidationError("'--list' has no effect beside '--data'.") }
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
