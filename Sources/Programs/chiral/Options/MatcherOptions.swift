import ArgumentParser
import Correspondence

/// The matcher and what belongs to it.
struct MatcherOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      nearest, soft-argmax, window-soft-argmax:WIDTH (odd, in cells), kernel-soft-argmax:SIGMA (in cells), or \
      box-transfer.
      """,
      valueName: "name"))
  var matcher = "window-soft-argmax:15"

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The temperature β of the softmax. (default: 0.02)", valueName: "number"))
  var beta: Double?

  @Flag(help: "Leave cells outside of a window out, instead of counting them as zero as the paper does.")
  var strictWindow = false

  /// The first option beside the matcher that was given, or `nil`.
  var given: String? { beta != nil ? "--beta" : strictWindow ? "--strict-window" : nil }

  func validate() throws {
    if matcher == BoxTransfer.name { return }
    do {
      let made = try make()
      if case .windowSoftArgMax = made.kind { return }
      if strictWindow {
        throw ValidationError("'--strict-window' has no effect beside '--matcher \(matcher)'.")
      }
      if beta != nil, made.kind == .nearest {
        throw ValidationError("'--beta' has no effect beside '--matcher nearest'.")
      }
    } catch let error as MatcherError {
      throw ValidationError("\(error.option): \(error)")
    }
  }

  func make() throws -> Matcher {
    try Matcher(named: matcher, temperature: beta ?? 0.02, strictWindow: strictWindow)
  }
}

extension MatcherError {
  /// The option that gave rise to it.
  fileprivate var option: String {
    if case .badTemperature = self { "'--beta'" } else { "'--matcher'" }
  }
}
