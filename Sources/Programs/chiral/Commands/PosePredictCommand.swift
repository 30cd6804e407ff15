import ArgumentParser
import Correspondence
import Documents
import Explanations
import FeatureMaps
import Files
import Matching
import Reproducibility
import Tables

/// `chiral pose predict`: poses of labelled images from template sets.
struct PosePredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Predicts poses from template sets and prints four accuracies.",
    discussion: """
      Both folders hold images whose names end in the pose: cat_black_left.png, and so on with right, front and back. \
      Templates with the same beginning are a set; each set votes for the poses of its nearest templates by the \
      built-in descriptor:

        chiral pose predict --templates templates --images images

      With --masks only what is inside of masks is compared: NAME_mask.png, NAME being an image's or template's name \
      without extension, with or without the pose; in the square frame, as 'features extract --masks' takes them.

      With two feature stores their maps are compared instead, inside of the stores' masks, and the folders only say \
      which images there are, how they look, and how large those without a mask are:

        chiral pose predict --templates templates --images images --template-features a --image-features b
      """)

  @Option(help: ArgumentHelp("The folder of templates.", valueName: "folder"))
  var templates: String

  @Option(help: ArgumentHelp("The folder of labelled images.", valueName: "folder"))
  var images: String

  @Option(help: ArgumentHelp("A folder of masks, NAME_mask.png each.", valueName: "folder"))
  var masks: String?

  @Option(help: ArgumentHelp("A feature store of the templates.", valueName: "folder"))
  var templateFeatures: String?

  @Option(help: ArgumentHelp("A feature store of the labelled images.", valueName: "folder"))
  var imageFeatures: String?

  @Option(
    help: ArgumentHelp("Groups of layers to take, separated by commas. (default: all)", valueName: "names"))
  var groups: String?

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    try GroupNames.check(groups)
    guard (templateFeatures == nil) == (imageFeatures == nil) else {
      throw ValidationError("Give both --template-features and --image-features, or none.")
    }
    if groups != nil, imageFeatures == nil {
      throw ValidationError("'--groups' has no effect without feature stores.")
    }
    if masks != nil, imageFeatures != nil {
      throw ValidationError("'--masks' has no effect beside feature stores, which have masks of their own.")
    }
  }

  func run() throws {
    let (templates, images) = (try PoseImages(folder: templates), try PoseImages(folder: images))
    let (describeTemplate, describeImage) = try descriptors(templates, images)
    let sets = try templates.sets().parallelMap(threads: threads.threads) { set in
      try set.mapValues { try describeTemplate($0) }
    }
    let votes = try images.entries.parallelMap(threads: threads.threads) { entry in
      let image = try describeImage(entry)
      return PoseVote(
        try sets.map { set in
          try set.mapValues { try InstanceMatchingDistance.masked(source: image, target: $0) }
        })
    }
    let accuracy = PoseAccuracy(zip(images.entries, votes).map { (truth: $0.pose, vote: $1) })
    let text =
      try json ? Self.json(images.entries, votes, accuracy) : Self.text(images.entries, votes, accuracy)
    try StandardOutput.write(text + "\n")
  }

  private typealias Describe = @Sendable (PoseImages.Entry) throws -> DescriptorSet

  /// What says what distances compare of templates and of images: stores, else the built-in descriptor.
  private func descriptors(
    _ templates: PoseImages, _ images: PoseImages
  ) throws -> (template: Describe, image: Describe) {
    guard let templateFeatures, let imageFeatures else {
      let masks = try masks.map { try MaskFolder($0) }
      if let masks {
        try note(templates, called: "template", without: masks)
        try note(images, called: "image", without: masks)
      }
      return (
        { try templates.descriptors(of: $0, masks: masks) }, { try images.descriptors(of: $0, masks: masks) }
      )
    }
    let names = GroupNames.split(groups)
    let first = try StoredPoses(.open(templateFeatures), groups: names)
    let second = try StoredPoses(.open(imageFeatures), groups: names)
    try second.requireChannels(of: first)
    return (
      { try first.descriptors(of: $0, in: templates) }, { try second.descriptors(of: $0, in: images) }
    )
  }

  /// Says how many images of a folder are compared whole.
  private func note(_ images: PoseImages, called noun: String, without masks: MaskFolder) throws {
    let unmasked = try images.entries.filter { try images.mask(of: $0, in: masks) == nil }.map(\.name)
    guard !unmasked.isEmpty else { return }
    Notes.write(
      "note: \(unmasked.count, noun) without a mask in \(file: masks.path): \(list: unmasked, most: 3)")
  }

  private static func shares(_ accuracy: PoseAccuracy) -> [(name: String, share: PoseAccuracy.Share)] {
    [
      ("L/R", accuracy.sideways), ("F/B", accuracy.facing), ("L/R or F/B", accuracy.either),
      ("four-way", accuracy.four),
    ]
  }

  private static func text(_ entries: [PoseImages.Entry], _ votes: [PoseVote], _ accuracy: PoseAccuracy)
    -> String
  {
    let lines = zip(entries, votes).map { entry, vote -> Wording in
      "\(entry.name): \(vote.sideways.rawValue) or \(vote.facing.rawValue); \(vote.pose.rawValue)"
    }
    let figures = shares(accuracy).map { name, share -> Wording in
      "\(name) accuracy: \(share.right) of \(share.all)"
        + (share.value.map { " (\(Numbers.percent($0)))" } ?? "")
    }
    return (lines + figures).map(\.text).joined(separator: "\n")
  }

  /// What `--json` prints.
  private struct Report: Encodable {
    struct Image: Encodable {
      let image: String
      let truth: String
      let sideways: String
      let facing: String
      let pose: String
    }

    /// Shares from 0 to 1, each missing where no image counts for it.
    struct Accuracy: Encodable {
      let lr: Double?
      let fb: Double?
      let lrOrFb: Double?
      let four: Double?
    }

    let format = FormatName(kind: "pose-prediction", version: 1)
    let images: [Image]
    let accuracy: Accuracy
  }

  private static func json(
    _ entries: [PoseImages.Entry], _ votes: [PoseVote], _ accuracy: PoseAccuracy
  ) throws -> String {
    let images = zip(entries, votes).map { entry, vote in
      Report.Image(
        image: entry.name, truth: entry.pose.rawValue, sideways: vote.sideways.rawValue,
        facing: vote.facing.rawValue, pose: vote.pose.rawValue)
    }
    let shares = Report.Accuracy(
      lr: accuracy.sideways.value, fb: accuracy.facing.value, lrOrFb: accuracy.either.value,
      four: accuracy.four.value)
    return try CanonicalEncoder().text(of: Report(images: images, accuracy: shares))
  }
}
