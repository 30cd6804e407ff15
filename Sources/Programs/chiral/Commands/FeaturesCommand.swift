import ArgumentParser

struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract: "Computes or imports feature maps into a store, and shows what a store or a container holds.",
    subcommands: [FeaturesExtractCommand.self, FeaturesImportCommand.self, FeaturesInfoCommand.self])
}
