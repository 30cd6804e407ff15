import ArgumentParser
import Benchmarks
import Documents
import Explanations
import Extraction
import FeatureMaps
import Files
import Foundation
import Images

struct FeaturesImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Puts feature files into a feature store.",
    discussion: """
      Layers are kept at their own sizes. A run that was interrupted is taken up by the same command: maps that are \
      there, intact and made from the same content are kept. With --force an old store stays until the new one is \
      whole, and an interrupted run leaves nothing. Images without features are listed.

      Layouts: 'geoaware' (NAME_sd.pt, NAME_dino.pt, NAME_mask.png and their flips, as GeoAware-SC stores them), \
      'npy' (one array an image), 'tokens' (one array of patch tokens an image), 'dinov2' (torch files of tokens behind \
      a class token), 'dift' (a torch file a category, a dictionary of images), 'safetensors' (one file an image, a \
      tensor a layer), or a YAML file like those in Manifests/layouts.

      Example: chiral features import --layout geoaware --from data/SPair-71k --out store --zstd
      Example: chiral features import --layout npy --pattern '{category}/{name}.npy' --from dift --out store
      """)

  @Option(help: "How the files are named and what is in them.")
  var layout: String

  @Option(
    help: ArgumentHelp("The folder of the features, or the one with 'features' in it.", valueName: "folder"))
  var from: String

  @Option(help: ArgumentHelp("The store to write or to complete.", valueName: "folder"))
  var out: String

  @Option(help: "A name pattern for layouts of one file an image, with {image}, or {category} and {name}.")
  var pattern: String?

  @Option(
    help: ArgumentHelp(
      "How images were fitted into the network's square: padded or stretched. (default: the layout's)",
      valueName: "fit"))
  var fit: FrameFit?

  @Option(help: "How numbers are kept: half or single.")
  var precision = StorePrecision.half

  @Flag(help: "Compress the maps with zstd.")
  var zstd = false

  @Option(help: ArgumentHelp("A benchmark: the images of its pairs must have features.", valueName: "folder"))
  var benchmark: String?

  @Flag(help: "Exit with status 0 when images lack features.")
  var allowMissing = false

  @Flag(help: "Write the report as JSON.")
  var json = false

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func run() throws {
    let destination = force.destination(
      out, FeatureStore.outputKind, inputs: [from, benchmark] + manifests.paths(layout))
    try FeatureStoreWriter.check(destination)
    let layout = try FeatureLayout(named: layout, pattern: pattern, fit: fit, in: manifests.library())
    let features = try FeatureImport(folder: from, layout: layout, images: try benchmarkImages())
    let settings = try StoreSettings(
      origin: layout.name, layout: layout.digest, fit: layout.fit, precision: precision, isCompressed: zstd)
    let progress = WorkProgress("images")
    let report = try FeatureStoreWriter.write(to: destination, settings: settings, groups: layout.groups) {
      try features.run(into: $0, threads: threads.threads) { progress.show($0, of: features.images.count) }
    }
    for file in features.leftOut { Notes.write("left out: \(file: file), whose name isn't UTF-8") }
    let lacking = report.lacking
    for (image, variants) in lacking { Notes.write("missing: \(image) (\(list: variants))") }
    try StandardOutput.write(
      (json ? try CanonicalEncoder(.indented).text(of: report) : text(report).text) + "\n")
    if !lacking.isEmpty, !allowMissing {
      throw StoreError.missing(
        count: lacking.count, of: report.expected, first: lacking.prefix(3).map(\.image))
    }
  }

  /// The images of the benchmark's pairs as paths without extension; those that no pair shows need no features.
  private func benchmarkImages() throws -> [String]? {
    try benchmark.map { folder in
      let catalog = try BenchmarkCatalog(folder: folder)
      let paired = try catalog.pairedInstances()
      return try catalog.instances().values.filter { paired.contains($0.id) }
        .map { FileName.stem(of: $0.fileName) }
    }
  }

  private func text(_ report: ImportReport) -> Wording {
    var text: Wording =
      "\(file: out): \(report.imported, "map") imported, \(report.kept) kept, \(report.masks, "mask"), "
    text += "\(report.lacking.count) missing"
    if report.notFinite > 0 { text += "; \(report.notFinite, "value") NaN or infinite" }
    return text
  }
}

extension StorePrecision: ExpressibleByArgument {}
extension FrameFit: ExpressibleByArgument {}
