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
      """)

  @Flag(help: "Write annotations without pictures; the only kind there is so far.")
  var annotationsOnly = false

  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"))
  var out: String

  @Option(help: "How many images.")
  var images = 10_015

  @Option(help: "Where the random numbers start.")
  var seed: UInt64 = 1

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    guard annotationsOnly else {
      throw ValidationError("Pictures can't be drawn yet; give '--annotations-only'.")
    }
    guard 10...AnnotationSet.mostImages ~= images else {
      throw ValidationError(
        "'--images' is \(images); give a number from 10, one run of all splits, to \(AnnotationSet.mostImages)."
      )
    }
  }

  func run() throws {
    let library = try manifests.library()
    let plan = try SynthesisPlan(library, named: "ap-10k", schemas: SchemaLibrary(library))
    let summary = try AnnotationSet(plan: plan, images: images, seed: seed).write(
      to: out, replacing: force.force, threads: threads.threads)
    for file in summary.files {
      print("\(file.name): \(file.images) images, \(file.instances) animals")
    }
    print("\(out): \(summary.images) images, \(summary.instances) animals, seed \(seed)")
  }
}
