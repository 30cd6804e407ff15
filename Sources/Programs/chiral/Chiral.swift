import ArgumentParser
import Files
import Foundation
import Reproducibility

/// The command line of Chiral.
@main
struct Chiral: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds, audits, scores and ranks semantic-correspondence benchmarks.",
    version: ToolVersion.current,
    subcommands: [
      AuditCommand.self,
      BuildCommand.self,
      DiffCommand.self,
      ExportCommand.self,
      FeaturesCommand.self,
      LeaderboardCommand.self,
      MatchCommand.self,
      PoseCommand.self,
      ScoreCommand.self,
      ShowCommand.self,
      SynthCommand.self,
      VerifyCommand.self,
    ])

  /// A file that outgrows the user's limit ends in an error that names it, and not in a signal that leaves it behind.
  static func main() {
    signal(SIGXFSZ, SIG_IGN)
    Interruption.unblock()
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let interruption as Interrupted {
      Interruption.end(by: interruption.signal)
    } catch {
      exit(withError: error)
    }
    if let signal = Interruption.signal { Interruption.end(by: signal) }
  }
}
