import ArgumentParser
import Explanations
import Files
import Foundation

/// How the program ends: what it says on standard error, and its exit status. Every error comes here.
struct Ending: Equatable {
  /// What standard error is told; may be empty.
  var message = ""
  /// What standard output is told, such as help that was asked for.
  var answer = ""
  /// The exit status.
  var status = ExitCode.success
  /// The signal to end by instead.
  var signal: Int32?

  /// The end of a run that threw an error.
  init(_ error: any Error, arguments: [String]) {
    switch error {
    case StandardOutput.Failure.closed:
      // Whoever read it has seen enough; a shell expects this and says nothing.
      signal = SIGPIPE
    case let interruption as Interrupted:
      signal = interruption.signal
    case let error as MissingSubcommand:
      message = error.help + "\n\nError: Name a subcommand.\n"
      status = .validationFailure
    case let error as any ExplainedError:
      message = "Error: \(error)\n"
      status = .failure
    default:
      let text = Self.cleaned(Chiral.fullMessage(for: error), of: arguments)
      status = Chiral.exitCode(for: error)
      if status == .success {
        answer = text
      } else if Self.isUsage(error) {
        message = text
      } else {
        message = "Error: \(Wording(Self.description(of: error), limit: PrintableLimit.message))\n"
      }
    }
  }

  /// Ends the program.
  func end() -> Never {
    StandardError.write(message)
    do {
      try StandardOutput.write(answer)
      try StandardOutput.flush()
    } catch  where signal == nil && status == .success {
      Ending(error, arguments: []).end()
    } catch {
      // The first error is the one to tell.
    }
    if let signal { Interruption.end(by: signal) }
    Chiral.exit(withError: status)
  }

  /// Whether the command line's parser has the words for an error: wrong usage, and a status that a command chose.
  private static func isUsage(_ error: any Error) -> Bool {
    error is ExitCode || error is ValidationError || Chiral.exitCode(for: error) == .validationFailure
  }

  /// What a library says of its own error.
  private static func description(of error: any Error) -> String {
    let text = (error as NSError).localizedDescription
    return text.isEmpty ? "\(error)" : text
  }

  /// The parser's words, which quote the arguments as they were given. One that is only blank, such as a line feed, stands
  /// all over the words; what they quote of it stands between quotes.
  private static func cleaned(_ text: String, of arguments: [String]) -> String {
    var text = text
    for argument in arguments.flatMap(Self.values) where printable(argument) != argument {
      let quote = argument.allSatisfy(\.isWhitespace) ? "'" : ""
      text = text.replacing(quote + argument + quote, with: quote + printable(argument) + quote)
    }
    if text.isEmpty { return text }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var shown = lines.map { printable($0, limit: PrintableLimit.message) }
    if let question = question(about: lines) {
      // Behind the values that there are: on the same line, or in a list below it.
      shown[shown.lastIndex { $0.hasPrefix(listMark) } ?? 0] += " " + question
    }
    return shown.joined(separator: "\n") + "\n"
  }

  /// What the parser puts before each of many values.
  private static let listMark = "  - "

  /// Which of the values that an option takes was meant, where the parser's words name them.
  private static func question(about lines: [Substring]) -> String? {
    guard let first = lines.first,
      let match = first.firstMatch(of: /The value '(.*)' is invalid for '[^']*'\. Please provide one of (.*)$/)
    else { return nil }
    let quoted = match.2.matches(of: /'([^']*)'/).map { String($0.1) }
    let listed = lines.filter { $0.hasPrefix(listMark) }.map { String($0.dropFirst(listMark.count)) }
    return Wording.didYouMean(String(match.1), among: quoted + listed)?.text
  }

  /// An argument, and the value in one such as `--list=test`.
  private static func values(of argument: String) -> [String] {
    [argument] + (argument.firstIndex(of: "=").map { [String(argument[argument.index(after: $0)...])] } ?? [])
  }
}
