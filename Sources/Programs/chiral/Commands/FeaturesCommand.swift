import ArgumentParser

struct FeaturesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "features",
    abstract:
      "Computes, imports or refines feature maps in stores, and shows what a store or a container holds.",
    subcommands: [
      FeaturesExtractCommand.self, FeaturesImportCommand.self, FeaturesInfoCommand.self,
      FeaturesRefineCommand.self,
    ])
}
