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

  @Option(parsing: .unconditional, help: ArgumentHelp("The temperature β of the softmax.", valueName: "number"))
  var beta = 0.02

  @Flag(help: "Leave cells outside of a window out, instead of counting them as zero as the paper does.")
  var strictWindow = false

  func validate() throws {
    if matcher == BoxTransfer.name { return }
    do {
      _ = try make()
    } catch let error as MatcherError {
      throw ValidationError("\(error.option): \(error)")
    }
  }

  func make() throws -> Matcher {
    try Matcher(named: matcher, temperature: beta, strictWindow: strictWindow)
  }
}

extension MatcherError {
  /// The option that gave rise to it.
  fileprivate var option: String {
    if case .badTemperature = self { "'--beta'" } else { "'--matcher'" }
  }
}
