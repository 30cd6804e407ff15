import ArgumentParser
import Correspondence
import Documents
import Explanations
import FeatureMaps
import Files

/// `chiral pose distance`: the instance matching distance of two maps.
struct PoseDistanceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "distance",
    abstract: "Prints the instance matching distance of two feature maps.",
    discussion: """
      The mean distance of the source's cells, inside its mask, to the nearest cell of the target, at 64 × 64; or, \
      with --mutual, of mutual nearest neighbours at the maps' own size, without masks:

        chiral pose distance a.npy b.npy --source-mask a.png --target-mask b.png --json
      """)

  @Argument(
    help: ArgumentHelp("The feature map of the source, channels × height × width.", valueName: "source"))
  var source: String

  @Argument(help: ArgumentHelp("The feature map of the target.", valueName: "target"))
  var target: String

  @Option(help: ArgumentHelp("A PNG whose pixels other than black are the source's object.", valueName: "png"))
  var sourceMask: String?

  @Option(help: ArgumentHelp("The same of the target.", valueName: "png"))
  var targetMask: String?

  @Flag(help: "Mirror the source and its mask first.")
  var flipSource = false

  @Flag(help: "The mean distance of mutual nearest neighbours instead.")
  var mutual = false

  @Flag(help: "Print JSON.")
  var json = false

  @OptionGroup var threads: ThreadsOption

  func validate() throws {
    if mutual, sourceMask != nil || targetMask != nil {
      throw ValidationError("--mutual takes no masks.")
    }
  }

  func run() throws {
    let distance = try naming(source, target) { try self.distance() }
    guard json else { return try StandardOutput.line("\(distance)") }
    let answer = Answer(kind: mutual ? "mutual-nearest" : "masked", distance: distance)
    try StandardOutput.write(CanonicalEncoder().text(of: answer) + "\n")
  }

  /// The distance as `--json` prints it.
  private struct Answer: Encodable {
    let format = FormatName(kind: "pose-distance", version: 1)
    let kind: String
    let distance: Double
  }

  private func distance() throws -> Double {
    let plain = try map(source)
    let source = flipSource ? plain.mirrored() : plain
    let target = try map(target)
    if mutual {
      return try InstanceMatchingDistance.mutualNearest(
        source: DescriptorSet(source), target: DescriptorSet(target), threads: threads.threads)
    }
    let mask = try sourceMask.map { try CellMask(path: $0) }
    let (sourceSet, targetSet) = (
      try DescriptorSet(source, mask: flipSource ? mask?.mirrored() : mask),
      try DescriptorSet(target, mask: targetMask.map { try CellMask(path: $0) })
    )
    // An empty set comes from a mask, which the distance doesn't know.
    for (side, set, mask) in [("source", sourceSet, sourceMask), ("target", targetSet, targetMask)] {
      guard set.count == 0, let mask else { continue }
      try naming(mask) { () throws -> Void in throw DistanceError.emptyMask(of: side) }
    }
    return try InstanceMatchingDistance.masked(
      source: sourceSet, target: targetSet, threads: threads.threads)
  }

  private func map(_ path: String) throws -> FeatureMap {
    let (map, faults) = try FeatureMap(path: path).normalized()
    Notes.faults(faults, of: path)
    return map
  }
}
