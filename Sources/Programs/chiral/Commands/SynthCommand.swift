import Annotations
import ArgumentParser
import Documents
import Files
import Synthesis

/// `chiral synth`: writes a synthetic annotation set.
struct SynthCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "synth",
    abstract: "Draws a menagerie of synthetic animals, or annotations without pictures.",
    discussion: """
      Pictures of animals in three dimensions with AP-10K's keypoints, categories and layout: annotations, pictures in \
      data, masks in masks, the true azimuth beside each animal's keypoints, pose-templates and pose-images for \
      pose predict. A keypoint that the animal's own body hides isn't labelled, one that something else covers has \
      v = 1. Picture n is the same for one seed and plan, however many there are.

      Example: chiral synth --out menagerie --images 400 --sheet sheet.png

      With --annotations-only there are no pictures; the set has AP-10K's 54 categories, uneven numbers of images a \
      species, animals in four poses that decide which keypoints are visible, images with several animals, and hidden \
      keypoints (v = 1).

      Example: chiral synth --annotations-only --out annotations --images 10015

      With --dataset spair-71k these annotations have SPair-71k's layout and categories, keypoints drawn without \
      regard to poses, and lists of each split's images.
      """)

  @Flag(help: "Write annotations without pictures.")
  var annotationsOnly = false

  @Option(
    help: """
      What is drawn: a plan by its name in Manifests/synthesis, or the path of a .yaml file. By default menagerie, and \
      ap-10k with --annotations-only.
      """)
  var dataset: String?

  @Option(
    help: ArgumentHelp("Write a picture of the first pictures with their keypoints, too.", valueName: "png"))
  var sheet: String?

  @Option(help: ArgumentHelp("The folder to write.", valueName: "folder"))
  var out: String

  @Option(parsing: .unconditional, help: "How many images; by default as many as the plan says.")
  var images: Int?

  @Option(parsing: .unconditional, help: "Where the random numbers start.")
  var seed: UInt64 = 1

  @Flag(help: "Print what was written as JSON.")
  var json = false

  @OptionGroup var force: ForceOption
  @OptionGroup var threads: ThreadsOption
  @OptionGroup var manifests: ManifestsOption

  func validate() throws {
    if annotationsOnly, sheet != nil {
      throw ValidationError("'--sheet' shows pictures, and '--annotations-only' draws none; give one of them.")
    }
    let most = annotationsOnly ? AnnotationSet.mostImages : MenageriePlan.mostImages
    if let images, !(10...most ~= images) {
      throw ValidationError(
        "'--images' is \(images); give a number from 10, one run of all splits, to \(most).")
    }
  }

  func run() throws {
    let library = try manifests.library()
    let name = dataset ?? (annotationsOnly ? "ap-10k" : "menagerie")
    let manifest = try SynthesisManifest(library, named: name, schemas: SchemaLibrary(library))
    try manifest.require(pictures: !annotationsOnly, named: name)
    let destination = force.destination(
      out, SynthesisRecord.outputKind, inputs: manifests.paths(name))
    try destination.check()
    switch manifest {
    case .coco(let plan): try write(plan, to: destination)
    case .spair(let plan): try write(plan, to: destination)
    case .menagerie(let plan): try write(plan, to: destination)
    }
  }

  private func write(_ plan: MenageriePlan, to destination: Destination) throws {
    let count = images ?? plan.images
    let place = sheet.map {
      destination.beside($0, mayReplace: force.force, kind: ContactSheet.outputKind)
    }
    try Destination.check([destination] + (place.map { [$0] } ?? []))
    let progress = WorkProgress("images", from: 100)
    let summary = try PictureSet(plan: plan, images: count, seed: seed).write(
      to: destination, threads: threads.threads
    ) { progress.show($0, of: $1) }
    if let place {
      try ContactSheet(plan: plan, images: count, seed: seed).write(to: place, threads: threads.threads)
    }
    try report(summary)
  }

  private func write(_ plan: SynthesisPlan, to destination: Destination) throws {
    let progress = WorkProgress("images", from: 20_000)
    let summary = try AnnotationSet(plan: plan, images: images ?? plan.images, seed: seed).write(
      to: destination, threads: threads.threads
    ) { progress.show($0, of: $1) }
    try report(summary)
  }

  private func report(_ summary: SynthesisSummary) throws {
    if json {
      return try print(
        Document(
          folder: out, seed: seed, images: summary.images, animals: summary.instances,
          files: summary.files.map { .init(name: $0.name, images: $0.images, animals: $0.instances) }))
    }
    for file in summary.files {
      try StandardOutput.line("\(file.name): \(file.images, "image"), \(file.instances, "animal")")
    }
    try StandardOutput.line(
      "\(file: out): \(summary.images, "image"), \(summary.instances, "animal"), seed \(seed)")
  }

  private func write(_ plan: SPairPlan, to destination: Destination) throws {
    let images = images ?? plan.images
    let progress = WorkProgress("images", from: 20_000)
    let written = try SPairAnnotationSet(plan: plan, images: images, seed: seed).write(
      to: destination, threads: threads.threads
    ) { progress.add($0, of: images) }
    if json { return try print(Document(folder: out, seed: seed, images: written)) }
    try StandardOutput.line("\(file: out): \(written, "image") in SPair-71k's layout, seed \(seed)")
  }

  private func print(_ document: Document) throws {
    try StandardOutput.write(CanonicalEncoder(.indented).text(of: document))
  }

  /// What `--json` prints; animals and files where the set has files of many images.
  private struct Document: Encodable {
    struct File: Encodable {
      let name: String
      let images: Int
      let animals: Int
    }

    let format = FormatName(kind: "synthesis-summary", version: 1)
    let folder: String
    let seed: String
    let images: Int
    var animals: Int?
    var files: [File]?

    init(folder: String, seed: UInt64, images: Int, animals: Int? = nil, files: [File]? = nil) {
      self.folder = folder
      // As a string, since a number of JSON need not hold 64 bits.
      self.seed = "\(seed)"
      self.images = images
      self.animals = animals
      self.files = files
    }
  }
}
