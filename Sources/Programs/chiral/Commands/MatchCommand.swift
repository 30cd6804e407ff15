import ArgumentParser
import Benchmarks
import Correspondence
import Documents
import Files
import Matching
import Predictions

/// `chiral match`: keypoints of source images found in target images.
struct MatchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "match",
    abstract: "Finds the keypoints of source images in target images.",
    discussion: """
      One pair of feature maps, each channels × height × width in a .npy file; the points are pixels of the \
      square frame:

        chiral match --source-map a.npy --target-map b.npy --points points.json \\
          --matcher window-soft-argmax:15 --json

      points.json: {"keypoints_xy": [[x, y], …]}

      Lists of a benchmark, on the descriptors of a feature store; results with --pose look at keypoint identities \
      and carry a † in tables:

        chiral match benchmark --features store --list test --matcher window-soft-argmax:15 \
          --out predictions.jsonl.zst

      The same through a trained post-processor. Each image that the lists need goes through the network once; what \
      comes of it lies beside --out until the pairs are matched, and takes 5.5 MB an image and view with the paper's \
      weights (768 channels on 60 × 60 cells, two bytes each): 55 GB for all of AP-10K's images. 'features refine' \
      keeps it for other runs, which give the same answers with --descriptor plain:

        chiral match benchmark --features store --post-processor weights.safetensors --list test \
          --out predictions.jsonl.zst

      A benchmark's lists by box-transfer, which needs no image and no feature: a keypoint keeps its relative \
      position in the object's box. It is the floor that any method should be above.

        chiral match spair --matcher box-transfer --list test --out box-transfer.jsonl.zst

      A part of the pairs, such as one of four that as many machines work on; 'chiral merge' puts them together:

        chiral match benchmark --features store --list test --shard 2/4 --out shard-2.jsonl.zst
      """)

  @Argument(help: "The benchmark folder, to predict its pairs.", completion: .directory)
  var benchmark: String?

  @Option(help: ArgumentHelp("A list to predict; may be repeated. (default: every list)", valueName: "list"))
  var list: [String] = []

  @Option(help: ArgumentHelp("The predictions to write, .jsonl or .jsonl.zst.", valueName: "file"))
  var out: String?

  @OptionGroup var shard: ShardOption

  @OptionGroup var force: ForceOption

  @OptionGroup var options: MatcherOptions

  @OptionGroup var store: StoreMatchOptions

  @Option(help: ArgumentHelp("The feature map of the source.", valueName: "file"))
  var sourceMap: String?

  @Option(help: ArgumentHelp("The feature map of the target.", valueName: "file"))
  var targetMap: String?

  @Option(help: ArgumentHelp("The source's keypoints, as JSON; - is standard input.", valueName: "file"))
  var points: String?

  @Option(
    parsing: .unconditional, help: ArgumentHelp("The side of the square frame in pixels.", valueName: "pixels"))
  var frame = 840

  @Flag(help: "Print JSON: the points of a single pair, or what was written of a benchmark.")
  var json = false

  func validate() throws {
    guard 1...1_000_000 ~= frame else {
      throw ValidationError("'--frame' is \(frame); give a number of pixels from 1 to 1000000.")
    }
    if benchmark != nil {
      guard out != nil else { throw ValidationError("A benchmark needs --out.") }
      guard options.matcher == BoxTransfer.name || store.features != nil else {
        throw ValidationError(
          "A benchmark needs --features, or is predicted by --matcher \(BoxTransfer.name).")
      }
      if options.matcher == BoxTransfer.name, let given = store.given ?? options.given {
        throw ValidationError("'\(given)' has no effect beside '--matcher \(BoxTransfer.name)'.")
      }
      for (option, value) in [("--source-map", sourceMap), ("--target-map", targetMap), ("--points", points)]
      where value != nil {
        throw ValidationError("'\(option)' has no effect beside a benchmark; it is for a single pair.")
      }
      return
    }
    if options.matcher == BoxTransfer.name {
      throw ValidationError(
        "'--matcher \(BoxTransfer.name)' needs the boxes of a benchmark; name its folder, or another matcher.")
    }
    let others = [("--out", out != nil), ("--list", !list.isEmpty), ("--shard", shard.shard != nil)]
    if let given = others.first(where: \.1)?.0 ?? store.given {
      throw ValidationError("'\(given)' is for a benchmark; name its folder first.")
    }
    guard sourceMap != nil, targetMap != nil, points != nil else {
      throw ValidationError("A single pair needs --source-map, --target-map and --points.")
    }
  }

  func run() throws {
    if let benchmark, let out {
      let destination = force.destination(
        out, Predictions.outputKind, inputs: [benchmark, store.features, store.postProcessor])
      if options.matcher == BoxTransfer.name { return try predict(benchmark, to: destination) }
      return try store.match(
        benchmark, lists: list, shard: shard.shard, matcher: options, frame: frame, asJSON: json,
        to: destination)
    }
    guard let sourceMap, let targetMap, let points else { return }
    let matcher = try options.make()
    let query = try KeypointQuery(InputFile(argument: points, limit: 1 << 26))
    let pair = try MapPair(source: sourceMap, target: targetMap, frame: frame)
    Notes.faults(pair.sourceFaults, of: sourceMap)
    Notes.faults(pair.targetFaults, of: targetMap)
    let answers = try pair.answers(to: query, by: matcher)
    if json {
      let points = answers.map { [$0.x, $0.y] }
      return try StandardOutput.write(CanonicalEncoder().text(of: Answers(points: points)) + "\n")
    }
    for answer in answers { try StandardOutput.line("\(answer.x) \(answer.y)") }
  }

  private func predict(_ benchmark: String, to destination: Destination) throws {
    try destination.check()
    let catalog = try BenchmarkCatalog(folder: benchmark)
    let lists = try list.isEmpty ? catalog.lists() : list
    let progress = WorkProgress("pairs", from: 200_000)
    let count = try BoxTransfer.predict(catalog, lists: lists, shard: shard.shard, to: destination) {
      progress.show($0, of: $1)
    }
    if json {
      try MatchSummary(file: destination.path, lists: lists, shard: shard.shard, pairs: count).print()
    } else {
      try StandardOutput.line(
        "\(file: destination.path): \(count, "pair") of \(list: lists)\(shard.mark)")
    }
  }

  /// Points as `--json` prints them.
  private struct Answers: Encodable {
    let format = FormatName(kind: "matches", version: 1)
    let points: [[Double]]
  }
}
