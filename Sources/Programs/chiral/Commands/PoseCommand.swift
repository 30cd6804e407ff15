import ArgumentParser

/// `chiral pose`: distances between instances, and what they say of poses.
struct PoseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pose",
    abstract: "Compares poses by instance matching distance.",
    subcommands: [PoseDistanceCommand.self, PosePredictCommand.self])
}
