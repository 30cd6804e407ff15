import ArgumentParser
import Explanations
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
      CompareCommand.self,
      DiffCommand.self,
      ExportCommand.self,
      FeaturesCommand.self,
      FigureCommand.self,
      LeaderboardCommand.self,
      MatchCommand.self,
      MergeCommand.self,
      PoseCommand.self,
      ReportCommand.self,
      RunCommand.self,
      ScoreCommand.self,
      ShowCommand.self,
      SynthCommand.self,
      TrainCommand.self,
      VerifyCommand.self,
    ])

  /// Runs the command that the arguments name, and ends the program.
  ///
  /// A file that outgrows the user's limit and a pipe that nobody reads end in errors, and not in signals that
  /// leave something behind.
  static func main() {
    signal(SIGXFSZ, SIG_IGN)
    signal(SIGPIPE, SIG_IGN)
    Interruption.unblock()
    do {
      try refuseOtherEncodings()
      try refuseEmptyArguments(CommandLine.arguments)
      try refuseUnknownCommands(CommandLine.arguments.dropFirst())
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

extension Chiral {
  /// A word where a command's name belongs is one, or `help`.
  ///
  /// - Throws: `ValidationError` that asks which command was meant.
  private static func refuseUnknownCommands(_ arguments: some Sequence<String>) throws {
    var command: any ParsableCommand.Type = self
    for word in arguments {
      let known = command.configuration.subcommands.map { ($0.configuration.commandName ?? "", $0) }
      if known.isEmpty || word.hasPrefix("-") || word == "help" { return }
      guard let next = known.first(where: { $0.0 == word }) else {
        let names = known.map(\.0)
        let question = Wording.didYouMean(word, among: names) ?? "There are \(list: names)."
        throw ValidationError(("no command named '\(word)'. " + question).text)
      }
      command = next.1
    }
  }

  /// An argument that isn't UTF-8 would become another text, and a path another path.
  ///
  /// - Throws: `ValidationError` that shows its bytes.
  private static func refuseOtherEncodings() throws {
    let arguments = UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    for (index, argument) in arguments.enumerated().dropFirst() {
      guard let argument, String(validatingCString: argument) == nil else { continue }
      let bytes = UnsafeBufferPointer(start: argument, count: strlen(argument)).map { UInt8(bitPattern: $0) }
      throw ValidationError("Argument \(index) is '\(printable(bytes: bytes))', which isn't UTF-8.")
    }
  }

  /// No option and no argument of any command has a use for an empty text, which a shell makes of an unset
  /// variable.
  ///
  /// - Throws: `ValidationError` that names the option.
  private static func refuseEmptyArguments(_ arguments: [String]) throws {
    for (index, argument) in arguments.enumerated().dropFirst() {
      if argument.isEmpty {
        let option = arguments[index - 1].hasPrefix("-") ? "'\(arguments[index - 1])'" : "Argument \(index)"
        throw ValidationError("\(option) is empty; give a value.")
      }
      if argument.hasPrefix("--"), argument.hasSuffix("=") {
        throw ValidationError("'\(argument.dropLast())' is empty; give a value.")
      }
    }
  }
}

/// A command that only holds others was named alone.
struct MissingSubcommand: Error {
  /// The command's help, which lists them.
  let help: String

  init(of command: any ParsableCommand.Type) { help = Chiral.helpMessage(for: command) }
}
