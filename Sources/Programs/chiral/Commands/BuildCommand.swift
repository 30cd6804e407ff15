import Annotations
import ArgumentParser
import Benchmarks
import Explanations
import Files
import Generation

/// `chiral build`.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Makes a benchmark folder of a dataset by a recipe.",
    discussion: """
      The same dataset and recipe give the same bytes on every machine. What is left out of the data, and why, is \
      said on standard error and kept in the folder.

        chiral build ap10k-geoaware --data ap-10k --crowd crowd.txt --out benchmarks/ap10k
      """)

  @Argument(help: "A recipe by its name in Manifests/recipes, or the path of a .yaml file.")
  var recipe: String

  @Option(
    help: ArgumentHelp(
      "The dataset's folder, its files as the manifest in Manifests/datasets that the recipe names has them.",
      valueName: "folder"))
  var data: String

  @Option(help: ArgumentHelp("The benchmark folder to write.", valueName: "folder"))
  var out: String

  @Option(
    help: ArgumentHelp(
      "The ids of images that show several animals, one a line; - is standard input. Without it, images with more than one"
        + " annotated instance are left out.", valueName: "file"))
  var crowd: String?

  @Flag(help: "Print the summary as JSON.")
  var json = false

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func run() throws {
    let destination = force.destination(
      out, BenchmarkFolder.outputKind, inputs: [data, crowd] + manifests.paths(recipe))
    try destination.check()
    let library = try manifests.library()
    let benchmark = try BenchmarkBuilder.generate(
      recipe: Recipe(named: recipe, in: library), data: data, crowd: crowd, schemas: SchemaLibrary(library),
      threads: threads.threads)
    for line in benchmark.report.lines { Notes.write(Wording(line, limit: PrintableLimit.message)) }
    let progress = WorkProgress("pairs", from: 1_000_000)
    let pairs = benchmark.lists.reduce(0) { $0 + $1.pairs.count }
    let manifest = try benchmark.write(to: destination, threads: threads.threads) {
      progress.add($0, of: pairs)
    }
    let summary = BuildSummary(benchmark: benchmark, manifest: manifest, folder: out)
    try StandardOutput.write(json ? try summary.json() : summary.text + "\n")
  }
}
