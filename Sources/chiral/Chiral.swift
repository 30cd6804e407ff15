import ArgumentParser

/// The command line of Chiral.
@main
struct Chiral: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds, audits, scores and ranks semantic-correspondence benchmarks.",
    version: "0.1.0")
}
