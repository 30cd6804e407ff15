import ArgumentParser

struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Imports feature maps into a store, and shows what a store or a container holds.",
    subcommands: [FeaturesImportCommand.self, FeaturesInfoCommand.self])
}
