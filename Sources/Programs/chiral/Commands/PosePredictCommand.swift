import ArgumentParser
import Correspondence
import Documents
import Explanations
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
      """)

  @Option(help: ArgumentHelp("The folder of templates.", valueName: "folder"))
  var templates: String

  @Option(help: ArgumentHelp("The folder of labelled images.", valueName: "folder"))
  var images: String

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var threads: ThreadsOption

  func run() throws {
    let templates = try PoseImages(folder: templates)
    let sets = try templates.sets().parallelMap(threads: threads.threads) { set in
      try set.mapValues { try templates.descriptors(of: $0) }
    }
    let images = try PoseImages(folder: images)
    let votes = try images.entries.parallelMap(threads: threads.threads) { entry in
      let image = try images.descriptors(of: entry)
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
