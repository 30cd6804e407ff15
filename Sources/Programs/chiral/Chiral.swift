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

  /// Runs the command that the arguments name, and ends the program.
  ///
  /// A file that outgrows the user's limit and a pipe that nobody reads end in errors, and not in signals that leave
  /// something behind.
  static func main() {
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    Interruption.unblock()
    do {
      var command = try parseAsRoot()
      let subcommands = type(of: command).configuration.subcommands
      guard subcommands.isEmpty else { throw MissingSubcommand(of: type(of: command)) }
      try command.run()
      try StandardOutput.flush()
    } catch {
      Ending(error, arguments: CommandLine.arguments).end()
    }
    if let signal = Interruption.signal { Interruption.end(by: signal) }
  }
}

/// A command that only holds others was named alone.
struct MissingSubcommand: Error {
  /// The command's help, which lists them.
  let help: String

  init(of command: any ParsableCommand.Type) { help = Chiral.helpMessage(for: command) }
}
