import ArgumentParser
import Benchmarks
import Documents
import Explanations
import Extraction
import FeatureMaps
import Files
import Images

/// `chiral features extract`: the built-in descriptor of images.
struct FeaturesExtractCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "extract",
    abstract: "Computes the built-in descriptor of images into a feature store.",
    discussion: """
      Oriented gradients at two scales and colour, 227 channels on 60 × 60 cells of the square frame. An orientation \
      in EXIF is not applied: annotations count stored pixels. An image that ends early or is damaged gets no map and \
      is listed, as is a missing one. A run that was interrupted is taken up by the same command; with --force an old \
      store stays until the new one is whole, and an interrupted run leaves nothing.

      match --pose flip wants the variants plain,flipped; --pose flip+rotations wants all five. Adaptive pose compares \
      only what is inside of masks: --masks takes NAME_mask.png for the image NAME.jpg, a PNG in the square frame \
      (the picture in the middle, black around it) whose pixels other than black are the animal. Masks of the other \
      variants are made from it. How many images have none is noted; their whole frame counts.

      Example: chiral features extract --images ap-10k/data --benchmark benchmark --out store --variants plain,flipped
      """)

  @Option(help: ArgumentHelp("The image folder.", valueName: "folder"))
  var images: String

  @Option(help: ArgumentHelp("A benchmark whose images are described.", valueName: "folder"))
  var benchmark: String?

  @Option(
    help: ArgumentHelp(
      "A file with a path inside the image folder a line; - is standard input.", valueName: "file"))
  var listFile: String?

  @Option(help: ArgumentHelp("A folder of masks, NAME_mask.png each.", valueName: "folder"))
  var masks: String?

  @Option(help: ArgumentHelp("The store to write or to complete.", valueName: "folder"))
  var out: String

  @Option(
    help: ArgumentHelp(
      "Any of \(FrameView.allCases.map(\.rawValue).joined(separator: ",")), separated by commas.",
      valueName: "names"))
  var variants = "plain"

  @OptionGroup var shard: ShardOption

  @Flag(help: "Exit with status 0 when images are missing or damaged.")
  var allowMissing = false

  @Flag(help: "Print the report as JSON.")
  var json = false

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    guard (benchmark == nil) != (listFile == nil) else {
      throw ValidationError("Give either --benchmark or --list-file.")
    }
    guard try views().contains(.plain) else {
      throw ValidationError("'--variants' is '\(variants)', without plain.")
    }
  }

  func run() throws {
    let destination = force.destination(
      out, FeatureStore.outputKind, inputs: [images, masks, benchmark, listFile])
    try FeatureStoreWriter.check(destination)
    let extraction = try DescriptorExtraction(
      folder: images, images: names(), views: views(), masks: masks.map { try MaskFolder($0) },
      shard: shard.shard)
    let progress = WorkProgress("images")
    let report = try FeatureStoreWriter.write(
      to: destination, settings: extraction.settings, groups: []
    ) { writer in
      try extraction.run(into: writer, threads: threads.threads) { progress.show($0, of: $1) }
    }
    for (image, reason) in report.refused { Notes.write("refused: \(image): \(message: reason)") }
    for image in report.missing { Notes.write("missing: \(image)") }
    if let masks, !report.unmasked.isEmpty {
      Notes.write(
        "note: \(report.unmasked.count, "image") without a mask in \(file: masks): "
          + "\(list: report.unmasked, most: 3)")
    }
    if json {
      let document = Document(
        folder: out, written: report.written, kept: report.kept, missing: report.missing,
        refused: report.refused.map { Document.Refusal(image: $0.image, reason: $0.reason) },
        masks: masks.map { _ in report.masks }, unmasked: masks.map { _ in report.unmasked })
      try StandardOutput.write(CanonicalEncoder(.indented).text(of: document))
    } else {
      try StandardOutput.line(summary(report))
    }
    let lacking = report.missing + report.refused.map(\.image)
    if !lacking.isEmpty, !allowMissing {
      throw StoreError.missing(
        count: lacking.count, of: extraction.images.count, first: Array(lacking.prefix(3)))
    }
  }

  private func summary(_ report: DescriptorExtraction.Report) -> Wording {
    "\(file: out)\(shard.mark): \(report.written, "map") written, \(report.kept) kept, \(report.missing.count, "image") missing, "
      + "\(report.refused.count) refused" + (masks == nil ? "" : ", \(report.masks, "mask")")
  }

  /// What `--json` prints.
  private struct Document: Encodable {
    struct Refusal: Encodable {
      let image: String
      let reason: String
    }

    let format = FormatName(kind: "feature-extraction", version: 1)
    let folder: String
    let written: Int
    let kept: Int
    let missing: [String]
    let refused: [Refusal]
    /// Left out where no masks were asked for.
    let masks: Int?
    let unmasked: [String]?
  }

  private func views() throws -> [FrameView] {
    try variants.split(separator: ",", omittingEmptySubsequences: false).map { name in
      guard let view = FrameView(rawValue: String(name)) else {
        let known = FrameView.allCases.map(\.rawValue)
        let question = Wording.didYouMean(String(name), among: known).map { " " + $0 } ?? ""
        let message: Wording = "'--variants' names '\(name)'; there are \(list: known)."
        throw ValidationError((message + question).text)
      }
      return view
    }
  }

  private func names() throws -> [String] {
    if let benchmark { return try BenchmarkCatalog(folder: benchmark).instances().values.map(\.fileName) }
    guard let listFile else { return [] }
    let file = try InputFile(argument: listFile, limit: ListedLines.largestFile)
    var lines = ListedLines(file)
    var names: [String] = []
    while let line = try lines.next() { names.append(String(decoding: line.bytes, as: UTF8.self)) }
    guard !names.isEmpty else {
      throw DocumentError.malformed(
        file: file.path, place: "1:1", found: "no images", expected: "a path a line")
    }
    try NameForms.check(names, of: "images", in: listFile)
    return names
  }
}
