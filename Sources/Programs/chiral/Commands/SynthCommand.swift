import Annotations
import ArgumentParser
import Synthesis

/// `chiral synth`: writes a synthetic annotation set.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract: "Writes a synthetic annotation set in the shape of AP-10K.",
    discussion: """
      The set has AP-10K's categories, uneven numbers of images a species, animals in four poses that decide which \
      keypoints are visible, images with several animals, and hidden keypoints (v = 1). The same seed gives the \
      same bytes.

      Example: chiral synth --annotations-only --out menagerie --images 10015

      With --dataset spair-71k the set has SPair-71k's layout and categories, keypoints drawn without regard to \
      poses, and lists of each split's images.
      """)

  @Flag(help: "Write annotations without pictures; the only kind there is so far.")
  var annotationsOnly = false

  /// The shapes that a set can have.
  enum Shape: String, CaseIterable, ExpressibleByArgument {
    case ap10k = "ap-10k"
    case spair71k = "spair-71k"
  }

  @Option(help: "Whose shape the set has.")
  var dataset = Shape.ap10k

  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"))
  var out: String

  @Option(help: "How many images; by default as many as the dataset has, 10015 or 1800.")
  var images: Int?

  private var count: Int { images ?? (dataset == .ap10k ? 10_015 : 1800) }

  @Option(help: "Where the random numbers start.")
  var seed: UInt64 = 1

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    guard annotationsOnly else {
      throw ValidationError("Pictures can't be drawn yet; give '--annotations-only'.")
    }
    guard 10...AnnotationSet.mostImages ~= count else {
      throw ValidationError(
        "'--images' is \(count); give a number from 10, one run of all splits, to \(AnnotationSet.mostImages)."
      )
    }
  }

  func run() throws {
    let library = try manifests.library()
    if dataset == .spair71k {
      let set = try SPairAnnotationSet(
        schemas: SchemaLibrary(library), family: dataset.rawValue, images: count, seed: seed)
      let written = try set.write(to: out, replacing: force.force, threads: threads.threads)
      return print("\(out): \(written) images in SPair-71k's layout, seed \(seed)")
    }
    let plan = try SynthesisPlan(library, named: "ap-10k", schemas: SchemaLibrary(library))
    let progress = WorkProgress("images", from: 20_000)
    let summary = try AnnotationSet(plan: plan, images: count, seed: seed).write(
      to: out, replacing: force.force, threads: threads.threads
    ) { progress.show($0, of: $1) }
    for file in summary.files {
      print("\(file.name): \(file.images) images, \(file.instances) animals")
    }
    print("\(out): \(summary.images) images, \(summary.instances) animals, seed \(seed)")
  }
}
